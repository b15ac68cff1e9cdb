import type { Description } from "@mdi-sensors/generator/description";
import { describeBytes } from "@mdi-sensors/generator/description";

/** A small description with one of each thing that trimming has to look at. */
export const pets = `openapi: 3.0.4
info:
  title: Pets
  version: v1
  description: All about pets.
servers:
  - url: https://pets.example/beta
    description: The one
tags:
  - name: pets
paths:
  /pets:
    description: Pets as a path.
    parameters:
      - $ref: '#/components/parameters/top'
    get:
      tags: [pets]
      summary: List pets
      description: Lists them.
      externalDocs: {url: 'https://pets.example/docs'}
      operationId: pets.list
      responses:
        '200':
          $ref: '#/components/responses/pets'
        default:
          description: What went wrong.
          content:
            application/json:
              schema: {type: string, description: The error.}
      x-ms-docs-operation-type: operation
      x-ms-pageable: {operationName: listMore}
    post:
      operationId: pets.create
      requestBody:
        content:
          application/json:
            schema: {$ref: '#/components/schemas/pet'}
      responses:
        '201': {description: Made.}
  /pets/{pet-id}/zoo.getOwner():
    get:
      operationId: pets.owner
      parameters:
        - {name: pet-id, in: path, required: true, description: Which., schema: {type: string}, x-ms-docs-key-type: pet}
      responses:
        '200':
          description: The owner.
          content:
            application/json:
              schema: {$ref: '#/components/schemas/owner'}
  /toys:
    get:
      responses:
        '200': {description: Toys.}
components:
  parameters:
    top: {name: $top, in: query, description: How many., schema: {type: integer}}
  responses:
    pets:
      description: The pets.
      content:
        application/json:
          schema:
            type: array
            items: {$ref: '#/components/schemas/pet'}
  schemas:
    entity:
      type: object
      properties:
        id: {type: string}
      discriminator:
        propertyName: kind
        mapping:
          pet: '#/components/schemas/pet'
          owner: '#/components/schemas/owner'
          toy: '#/components/schemas/toy'
    pet:
      allOf:
        - $ref: '#/components/schemas/entity'
        - type: object
          description: A pet.
          properties:
            description: {type: string, description: How it looks.}
            tags: {type: array, items: {type: string}}
            summary: {$ref: '#/components/schemas/size'}
            owner: {$ref: '#/components/schemas/owner'}
          example: {description: furry}
      discriminator:
        propertyName: kind
        mapping:
          cat: '#/components/schemas/cat'
    cat:
      allOf:
        - $ref: '#/components/schemas/pet'
    owner:
      allOf:
        - $ref: '#/components/schemas/entity'
        - type: object
          properties:
            pets: {type: array, items: {$ref: '#/components/schemas/pet'}}
    size:
      type: string
      enum: [small, large]
      x-ms-enum:
        name: size
        values:
          - {value: small, description: Fits in a hand.}
          - {value: large}
    toy:
      type: object
`;

/** The same, as version 1.0 describes itself. */
export const petsV1 = pets.replace("https://pets.example/beta", "https://pets.example/v1.0");

/** Opens a text as a description. */
export function describe(text: string): Description {
	return describeBytes(Buffer.from(text), "pets.yaml");
}
