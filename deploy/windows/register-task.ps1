# Registers a task that looks every night whether the sensor key is due. Run it elevated, once.
# It runs as a group managed service account, so no password is stored. The certificate's file must be readable by it alone.
# That account can't read your profile, where npm install --global puts programs. Put this one where every account finds it:
#   npm install --global --prefix "$env:ProgramFiles\mdi-sensors" '@mdi-sensors/cli'
param(
    [Parameter(Mandatory)] [string] $TenantId,
    [Parameter(Mandatory)] [string] $ClientId,
    [Parameter(Mandatory)] [string] $Account,
    # usGovL4 for GCC High, usGovL5 for DoD
    [ValidateSet('global', 'usGovL4', 'usGovL5')] [string] $Cloud = 'global',
    [string] $Program = "$env:ProgramFiles\mdi-sensors\mdi-sensors.cmd",
    [string] $CertificatePath = 'C:\ProgramData\mdi-sensors\app.pem',
    [string] $Folder = 'C:\ProgramData\mdi-sensors'
)
$ErrorActionPreference = 'Stop'
if (-not (Test-Path -LiteralPath $Program -PathType Leaf)) { throw "there is no $Program; install it as the head of this script says, or name it with -Program" }

New-Item -ItemType Directory -Force $Folder | Out-Null
icacls $Folder /inheritance:r /grant:r "${Account}:(OI)(CI)M" '*S-1-5-32-544:(OI)(CI)F' '*S-1-5-18:(OI)(CI)F' | Out-Null

$words = @(
    "key rotate --cloud $Cloud"
    "--tenant-id $TenantId --client-id $ClientId --certificate-path `"$CertificatePath`""
    "--out `"$Folder\key.txt`" --record `"$Folder\rotations.record`" --max-age 30d --yes --json"
)
$action = New-ScheduledTaskAction -Execute $env:ComSpec -WorkingDirectory $Folder -Argument "/d /c `"`"$Program`" $words > `"$Folder\last-run.json`"`""
$trigger = New-ScheduledTaskTrigger -Daily -At 3am -RandomDelay (New-TimeSpan -Minutes 30)
$principal = New-ScheduledTaskPrincipal -UserId $Account -LogonType Password
$settings = New-ScheduledTaskSettingsSet -MultipleInstances IgnoreNew -StartWhenAvailable -ExecutionTimeLimit (New-TimeSpan -Hours 1)
Register-ScheduledTask -TaskName 'Rotate sensor key' -Action $action -Trigger $trigger -Principal $principal -Settings $settings
