package dev.mastaba.examples.wiki;

import dev.mastaba.core.i18n.Localizer;
import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.core.i18n.TranslationStringFactory;
import dev.mastaba.core.message.Parameters;
import dev.mastaba.core.message.Request;
import dev.mastaba.core.message.Response;
import dev.mastaba.core.rendering.Renderers;
import dev.mastaba.core.rendering.ResponseDraft;
import dev.mastaba.core.status.TooManyRequests;
import dev.mastaba.core.url.Urls;
import dev.mastaba.examples.wiki.user.User;
import dev.mastaba.examples.wiki.user.UserName;
import java.util.Optional;

/** Logging in and out. */
final class LoginViews {
    static final String TEMPLATE = "templates/login.peb";

    private static final TranslationStringFactory TEXT = new TranslationStringFactory("wiki");

    private static final TranslationString NO_MATCH = TEXT.of("That name and that password don't belong together.");

    private final Doorkeeper door;

    LoginViews(Doorkeeper door) {
        this.door = door;
    }

    /**
     * What the template of the login form receives.
     *
     * @param name the name in the form
     * @param next where to go afterwards; may be empty
     * @param problem why nobody was logged in; may be empty
     * @param unsaved a text that was to be saved
     */
    record Form(String name, String next, String problem, Unsaved unsaved) {}

    Form form(Request request) {
        return new Form("", Ways.next(request, request.query()), "", Unsaved.NOTHING);
    }

    Object login(Request request) {
        Parameters form = request.form();
        String name = form.get("name", "");
        try {
            Optional<User> user = door.check(request, name, form.get("password", ""));
            return user.isPresent()
                    ? letIn(request, user.get())
                    : again(request, 422, Localizer.of(request).translate(NO_MATCH));
        } catch (TooManyRequests tooMany) {
            tooMany.headers().forEach(field -> ResponseDraft.of(request).addHeader(field.name(), field.value()));
            return again(request, tooMany.status(), ErrorViews.tooMany(tooMany, request));
        }
    }

    private Object letIn(Request request, User user) {
        Parameters form = request.form();
        var fields = door.letIn(request, user, TEXT.of("Hello, ${name}.").with("name", user.name()));
        Unsaved unsaved = Unsaved.of(form);
        if (unsaved.name().isPresent()) {
            fields.forEach(field -> ResponseDraft.of(request).addHeader(field.name(), field.value()));
            Renderers.override(request, EditViews.TEMPLATE);
            String problem = Localizer.of(request).translate(TEXT.of("You were not logged in. Save it now."));
            return EditViews.again(unsaved.name().get(), unsaved.draft(), problem);
        }
        String next = Ways.next(request, form);
        return Doorkeeper.to(next.isEmpty() ? Urls.of(request).path("front") : next, fields);
    }

    private static Form again(Request request, int status, String problem) {
        Parameters form = request.form();
        ResponseDraft.of(request).status(status);
        return new Form(cut(form.get("name", "")), Ways.next(request, form), problem, Unsaved.of(form));
    }

    Response logout(Request request) {
        return Doorkeeper.to(Urls.of(request).path("front"), door.letOut(request, TEXT.of("You are logged out.")));
    }

    private static String cut(String typed) {
        return typed.length() <= UserName.LONGEST ? typed : typed.substring(0, UserName.LONGEST);
    }
}
