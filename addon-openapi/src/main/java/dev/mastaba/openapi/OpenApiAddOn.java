package dev.mastaba.openapi;

import static dev.mastaba.core.view.ViewOptions.noPermissionRequired;
import static dev.mastaba.core.view.ViewOptions.nonBlocking;
import static dev.mastaba.core.view.ViewOptions.permission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.RequireAddOn;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.view.ViewOption;
import dev.mastaba.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.service.component.annotations.Component;

/**
 * An add-on that describes an application as an OpenAPI 3.1 document. It changes an application only if an add-on includes it or uses
 * {@link OpenApi}.
 *
 * <p>The setting {@code mastaba.openapi.path} is the path of the document, by default {@code /openapi.json}. The setting {@code
 * mastaba.openapi.viewer} is the path of a page that shows it, by default {@code /openapi}, or {@code off}. The setting {@code
 * mastaba.openapi.permission} is the permission that both require; by default, they require none.
 *
 * <p>All add-ons of this class are equal, so a commit includes only one of them.
 */
@Component(service = AddOn.class)
@RequireAddOn("dev.mastaba.binding")
@RequireAddOn("dev.mastaba.json")
public final class OpenApiAddOn extends AddOn.Single {
    static final String NAME = "dev.mastaba.openapi";
    static final String DOCUMENT = "openapi-document";
    static final String VIEWER = "openapi-viewer";

    /** The routes of the add-on itself, which the document does not contain. */
    static final Set<String> ROUTES = Set.of(DOCUMENT, VIEWER);

    /** Creates the add-on; its options are read from the settings of the application. */
    public OpenApiAddOn() {}

    @Override
    public void include(Configurator config) {
        config.include("dev.mastaba.binding");
        config.include("dev.mastaba.json");
        ifAskedFor(config, () -> use(config));
    }

    private static void use(Configurator config) {
        OpenApiSettings settings = OpenApiSettings.of(config.settings());
        Document document = new Document();
        SeenView.All views = new SeenView.All();
        AtomicReference<ObjectMapper> mapper = new AtomicReference<>();
        Json.of(config).customize("openapi", mapper::set);
        config.declare(Action.of("openapi").effect(registry -> registry.put(Document.KEY, document)));
        config.addViewDeriver(
                "openapi",
                (inner, info) -> {
                    views.add(info);
                    return inner;
                },
                nonBlocking());
        ViewOption guard = settings.permission().isEmpty() ? noPermissionRequired() : permission(settings.permission());
        config.route(DOCUMENT, settings.path()).get(document::respond, guard);
        if (!settings.viewer().isEmpty()) {
            Viewer.declare(config, settings.viewer(), guard);
        }
        String name = config.application();
        config.addCheck(application ->
                check(application, views.list(), settings, name, Objects.requireNonNull(mapper.get()), document));
    }

    private static List<Problem> check(
            Application application,
            List<SeenView> views,
            OpenApiSettings settings,
            String name,
            ObjectMapper mapper,
            Document document)
            throws JsonProcessingException {
        List<Problem> problems = new ArrayList<>();
        document.set(new DocumentBuilder(application, views, settings, name, mapper).build(problems));
        return problems;
    }
}
