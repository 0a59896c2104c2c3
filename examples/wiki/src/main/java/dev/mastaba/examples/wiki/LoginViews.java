package dev.mastaba.examples.wiki;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.i18n.Localizer;
import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.core.i18n.TranslationStringFactory;
import dev.mastaba.core.render.Renderers;
import dev.mastaba.core.session.Session;
import dev.mastaba.core.view.View;
import dev.mastaba.security.PasswordLogins;
import dev.mastaba.security.UserStore.StoredUser;

/** The wiki's additions to the login and the logout of the security add-on: its page, greetings, and a text that is not saved yet. */
final class LoginViews {
    static final String PAGE = "templates/login.peb";
    static final String TEMPLATE = "dev.mastaba.security:" + PAGE;

    private static final TranslationStringFactory TEXT = new TranslationStringFactory("wiki");
    private static final int SEE_OTHER = 303;

    private final KnownUsers users;

    LoginViews(KnownUsers users) {
        this.users = users;
    }

    void include(Configurator config) {
        // tag::wiki-logins
        PasswordLogins.of(config).users(users);
        config.overrideAsset(TEMPLATE, PAGE);
        config.aroundView("dev.mastaba.security:login.post", original -> request -> login(original, request));
        // end::wiki-logins
        config.removeView("dev.mastaba.security:logout");
        config.aroundView("dev.mastaba.security:logout.post", original -> request -> {
            Object answer = original.respond(request);
            greet(request, TEXT.of("You are logged out."));
            return answer;
        });
    }

    private Object login(View original, Request request) throws Exception {
        if (!(original.respond(request) instanceof Response answer)) {
            throw new IllegalStateException("A wrapped view must return a response");
        }
        if (answer.status() != SEE_OTHER) {
            return answer;
        }
        String typed = request.form().get("name", "");
        greet(
                request,
                TEXT.of("Hello, ${name}.")
                        .with(
                                "name",
                                users.in(request)
                                        .find(typed)
                                        .map(StoredUser::name)
                                        .orElse(typed)));
        Unsaved unsaved = Unsaved.of(request.form());
        return unsaved.name().isPresent() ? editing(request, unsaved, answer) : answer;
    }

    /** Shows the text in its form again, with the header fields that the response to the login needs. */
    private static Response editing(Request request, Unsaved unsaved, Response answer) throws Exception {
        String problem = Localizer.of(request).translate(TEXT.of("You were not logged in. Save your text now."));
        EditViews.Editing form = EditViews.again(unsaved.name().orElseThrow(), unsaved.draft(), problem, request);
        Response.Builder page =
                Renderers.of(request).renderToResponse("wiki:" + EditViews.TEMPLATE, "wiki", form, request).toBuilder();
        answer.headers().all("Set-Cookie").forEach(cookie -> page.addHeader("Set-Cookie", cookie));
        return page.build();
    }

    /** Shows a text on the next page. */
    static void greet(Request request, TranslationString greeting) {
        Session.of(request).flash(Localizer.of(request).translate(greeting));
    }
}
