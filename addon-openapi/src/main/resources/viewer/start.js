window.addEventListener("load", () => {
  const viewer = document.getElementById("viewer");
  window.ui = SwaggerUIBundle({
    url: viewer.dataset.document,
    dom_id: "#viewer",
    deepLinking: true,
    validatorUrl: null,
    presets: [SwaggerUIBundle.presets.apis],
    layout: "BaseLayout",
  });
});
