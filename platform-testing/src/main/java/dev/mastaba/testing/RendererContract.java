package dev.mastaba.testing;

import static dev.mastaba.core.view.ViewOptions.renderer;
import static dev.mastaba.testing.Contract.expect;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** The contracts of renderers and of template engines; an application that answers with the renderer checks each sentence. */
final class RendererContract {
    private static final int THREADS = 4;
    private static final int REQUESTS = 25;

    /** The path of the page without its extension. A check replaces this template by the other one. */
    private static final String PAGE = "templates/page";

    private static final String OTHER = "templates/other";

    private final String renderer;
    private final TextFiles files;

    private RendererContract(String renderer, TextFiles files) {
        this.renderer = renderer;
        this.files = files;
    }

    static Contract<AddOn> ofRenderers(Supplier<? extends AddOn> maker, String renderer) {
        return new RendererContract(renderer, new TextFiles(Map.of())).on(Contract.of("renderer", maker));
    }

    static Contract<AddOn> ofTemplates(Supplier<? extends AddOn> maker, String extension, String template) {
        String page = PAGE + extension;
        String other = OTHER + extension;
        TextFiles files = new TextFiles(Map.of(page, template, other, template + " another page"));
        return new RendererContract(page, files)
                .on(Contract.of("template engine", maker))
                .holds("a page contains values of the model as text, not as markup", any -> {
                    try (TestApp app = new RendererContract(page, files).app(any, config -> {})) {
                        TestResponse answer = app.get("/<i>&\"").expectStatus(200);
                        expect(
                                !answer.body().contains("<i>"),
                                "the page contains markup of the model: " + answer.body());
                    }
                })
                .holds("a missing template is refused when the application is created", any -> {
                    try (TestApp app =
                            new RendererContract("templates/none" + extension, files).app(any, config -> {})) {
                        throw new AssertionError("the application was created, and returns " + app.get("/tea"));
                    } catch (ConfigurationException refused) {
                        expect(
                                String.valueOf(refused.getMessage()).contains("none" + extension),
                                "the error does not name the template");
                    }
                })
                .holds("a template can be overridden", any -> {
                    try (TestApp app =
                            new RendererContract(page, files).app(any, config -> config.overrideAsset(page, other))) {
                        String body = app.get("/tea").expectStatus(200).body();
                        expect(
                                body.contains("another page"),
                                "the template is not read from the application's assets: " + body);
                    }
                });
    }

    private Contract<AddOn> on(Contract<AddOn> none) {
        return none.holds("a response contains the model and has a Content-Type", any -> {
                    try (TestApp app = app(any, config -> {})) {
                        TestResponse answer = app.get("/tea").expectStatus(200).expectBodyContaining("tea");
                        expect(answer.header("Content-Type") != null, "the response has no Content-Type");
                    }
                })
                .holds("a response contains nothing of an earlier one", any -> {
                    try (TestApp app = app(any, config -> {})) {
                        String before = app.get("/tea").body();
                        expect(
                                !app.get("/milk").body().contains("tea"),
                                "the second response contains the first model");
                        expect(app.get("/tea").body().equals(before), "the same model results in another response");
                    }
                })
                .holds("several threads can render at the same time", this::atOnce)
                .holds("a failing model results in status 500, and later responses are correct", any -> {
                    try (TestApp app = app(any, config -> {})) {
                        app.get("/broken").expectStatus(500);
                        app.get("/tea").expectStatus(200).expectBodyContaining("tea");
                    }
                });
    }

    private interface Also {
        void include(Configurator config);
    }

    private TestApp app(Supplier<? extends AddOn> maker, Also also) {
        return TestApp.of(application(maker, also));
    }

    private Application application(Supplier<? extends AddOn> maker, Also also) {
        Configurator config = new Configurator();
        config.include(maker.get());
        config.setAssetSource(files);
        also.include(config);
        config.route("shown", "/{title}").get(RendererContract::model, renderer(renderer));
        return config.makeApplication();
    }

    private static Object model(Request request) {
        String title = request.pathParam("title");
        return title.equals("broken") ? new Broken() : Map.of("title", title);
    }

    /** A model that fails when it is read. */
    private static final class Broken extends AbstractMap<String, Object> {
        @Override
        public Set<Entry<String, Object>> entrySet() {
            throw new IllegalStateException("This model fails on purpose");
        }
    }

    private void atOnce(Supplier<? extends AddOn> any) throws Exception {
        Client client = new MemoryClient(application(any, config -> {}));
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<String>> work = new ArrayList<>();
            for (int i = 0; i < THREADS * REQUESTS; i++) {
                String title = "tea" + i + ".";
                work.add(() -> title + " is in "
                        + new String(client.send(TestRequest.get("/" + title)).body(), StandardCharsets.UTF_8));
            }
            for (Future<String> each : threads.invokeAll(work)) {
                String title = each.get().substring(0, each.get().indexOf(' '));
                expect(each.get().lastIndexOf(title) > 0, "a response contains another model: " + each.get());
            }
        } finally {
            threads.shutdown();
            client.close();
        }
    }
}
