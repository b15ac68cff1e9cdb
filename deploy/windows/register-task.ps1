# Registers a task that looks every night whether the sensor key is due. Run it elevated, once.
# It runs as a group managed service account, so no password is stored. The certificate's file must be readable by it alone.
param(
    [Parameter(Mandatory)] [string] $TenantId,
    [Parameter(Mandatory)] [string] $ClientId,
    [Parameter(Mandatory)] [string] $Account,
    [string] $CertificatePath = 'C:\ProgramData\mdi-sensors\app.pem',
    [string] $Folder = 'C:\ProgramData\mdi-sensors'
)
$ErrorActionPreference = 'Stop'

New-Item -ItemType Directory -Force $Folder | Out-Null
icacls $Folder /inheritance:r /grant:r "${Account}:(OI)(CI)M" '*S-1-5-32-544:(OI)(CI)F' '*S-1-5-18:(OI)(CI)F' | Out-Null

$words = @(
    'key rotate'
    "--tenant-id $TenantId --client-id $ClientId --certificate-path `"$CertificatePath`""
    "--out `"$Folder\key.txt`" --record `"$Folder\rotations.record`" --max-age 30d --yes --json"
)
$program = (Get-Command mdi-sensors.cmd).Source
$action = New-ScheduledTaskAction -Execute $env:ComSpec -WorkingDirectory $Folder -Argument "/d /c `"`"$program`" $words > `"$Folder\last-run.json`"`""
$trigger = New-ScheduledTaskTrigger -Daily -At 3am -RandomDelay (New-TimeSpan -Minutes 30)
$principal = New-ScheduledTaskPrincipal -UserId $Account -LogonType Password
$settings = New-ScheduledTaskSettingsSet -MultipleInstances IgnoreNew -StartWhenAvailable -ExecutionTimeLimit (New-TimeSpan -Hours 1)
Register-ScheduledTask -TaskName 'Rotate sensor key' -Action $action -Trigger $trigger -Principal $principal -Settings $settings
