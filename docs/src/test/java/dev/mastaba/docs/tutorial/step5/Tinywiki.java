package dev.mastaba.docs.tutorial.step5;

import static dev.mastaba.core.route.RouteOptions.root;
import static dev.mastaba.core.view.ViewOptions.permission;
import static dev.mastaba.core.view.ViewOptions.renderer;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.App;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.render.ResponseDraft;
import dev.mastaba.core.route.Urls;
import dev.mastaba.core.security.Ace;
import dev.mastaba.core.security.Acl;
import dev.mastaba.core.security.Principals;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.security.AclPolicy;
import dev.mastaba.security.AclPolicy.Groups;
import dev.mastaba.security.BasicPolicy;
import java.security.MessageDigest;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** A small wiki. */
@Component
@App("tinywiki")
public final class Tinywiki implements AddOn {
    private static final int LONGEST = 20_000;

    private final Pages pages = new Pages();

    @Override
    public void include(Configurator config) {
        config.include("dev.mastaba.templates");
        config.addStaticView("/static", "static/");
        config.route("front", "/").get(request -> Response.seeOther("/FrontPage"));
        config.route("page", "/{name}", root(this::page)).get(Page.class, this::show, renderer("templates/page.peb"));
        // tag::tutorial-5-route
        config.route("edit", "/{name}/edit", root(this::pageOrNew))
                .with(permission("edit"))
                .get(Page.class, (page, request) -> Map.of("page", page), renderer("templates/edit.peb"))
                .post(Page.class, this::save);
        // end::tutorial-5-route
        config.addNotFoundView(Tinywiki::missing, renderer("templates/missing.peb"));
        // tag::tutorial-5-security
        AclPolicy policy = AclPolicy.of(Groups.none(), BasicPolicy.of("Tiny wiki", Tinywiki::isRight));
        config.setSecurityPolicy(policy);
        config.addAcl(Page.class, Acl.of(Ace.allow(Principals.AUTHENTICATED, "edit")));
        config.addForbiddenView(request -> login(policy, request));
        // end::tutorial-5-security
    }

    // tag::tutorial-5-login
    private static boolean isRight(String name, String password, Request request) {
        return name.equals("ann") && MessageDigest.isEqual(password.getBytes(UTF_8), "sesame".getBytes(UTF_8));
    }

    private static Response login(SecurityPolicy policy, Request request) {
        return Response.builder()
                .status(401)
                .addHeaders(policy.forget(request))
                .text("Who are you?")
                .build();
    }
    // end::tutorial-5-login

    private Map<String, Object> show(Page page, Request request) {
        Urls urls = Urls.of(request);
        return Map.of(
                "page", page, "html", WikiWords.linked(page.text(), name -> urls.path("page", Map.of("name", name))));
    }

    private Response save(Page page, Request request) {
        String text = request.form().get("text", "");
        if (text.length() > LONGEST) {
            return Response.text("A page has at most " + LONGEST + " characters").toBuilder()
                    .status(422)
                    .build();
        }
        pages.save(new Page(page.name(), text));
        return Response.seeOther(Urls.of(request).path("page", Map.of("name", page.name())));
    }

    private Page page(Request request) {
        String name = request.pathParam("name");
        return pages.find(name).orElseThrow(() -> new NotFound("There is no page " + name));
    }

    private Page pageOrNew(Request request) {
        String name = request.pathParam("name");
        return pages.find(name).orElseGet(() -> new Page(name, ""));
    }

    private static Map<String, Object> missing(Request request) {
        ResponseDraft.of(request).status(404);
        return Map.of("name", request.pathParams().getOrDefault("name", ""));
    }
}
