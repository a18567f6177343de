import { t as require_built } from "./vendor~index.js";

export default require_built();

export {  };