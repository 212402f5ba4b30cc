declare module "virtual:world" {
  export const land: string;
  export const borders: string;
}
