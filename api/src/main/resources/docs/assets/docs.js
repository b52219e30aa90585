// No requests are sent from this page: an API key has no place in a browser.
window.ui = SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#document",
  supportedSubmitMethods: [],
  validatorUrl: null,
  deepLinking: true,
  defaultModelsExpandDepth: 0,
});
