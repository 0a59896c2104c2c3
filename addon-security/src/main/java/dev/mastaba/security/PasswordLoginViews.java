package dev.mastaba.security;

import dev.mastaba.core.application.DefaultHeaders;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.TooManyRequests;
import dev.mastaba.core.http.header.Header;
import dev.mastaba.core.i18n.Localizer;
import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.core.i18n.TranslationStringFactory;
import dev.mastaba.core.render.ResponseDraft;
import dev.mastaba.security.UserStore.StoredUser;
import java.util.List;
import java.util.Optional;

/** The views of logins by password. */
final class PasswordLoginViews {
    private static final TranslationStringFactory TEXT = new TranslationStringFactory("dev.mastaba.security");
    private static final TranslationString NO_MATCH = TEXT.of("The name or the password is incorrect.");
    private static final TranslationString TOO_OLD = TEXT.of("The form has expired. Log in again.");
    private static final String WAIT = "Too many attempts. Try again in ${n} second.";
    private static final String WAITS = "Too many attempts. Try again in ${n} seconds.";
    private static final int LONGEST_SHOWN = 200;

    private PasswordLoginViews() {}

    static LoginForm form(Request request) {
        DefaultHeaders.forOneUser(request);
        return new LoginForm("", ReturnAddress.asked(request, request.query().get(PasswordLogin.NEXT, "")), "");
    }

    static Object login(Request request) {
        String name = request.form().get("name", "");
        PasswordLogin login = PasswordLogin.of(request);
        try {
            Optional<StoredUser> user = login.check(name, request.form().get("password", ""));
            return user.isPresent()
                    ? to(next(request), login.letIn(user.get().name()), request)
                    : again(request, 422, Localizer.of(request).translate(NO_MATCH));
        } catch (TooManyRequests tooMany) {
            ResponseDraft.of(request).addHeaders(tooMany.headers());
            return again(request, tooMany.status(), waiting(request, tooMany));
        }
    }

    /** Returns the form with a new token, because the session of the old token may have ended. */
    static LoginForm tooOld(Request request) {
        return again(request, 400, Localizer.of(request).translate(TOO_OLD));
    }

    static Object logoutForm(Request request) {
        DefaultHeaders.forOneUser(request);
        return new LoginForm("", "", "");
    }

    static Response logout(Request request) {
        return to(next(request), PasswordLogin.of(request).letOut(), request);
    }

    static Response loginFirst(Request request) {
        DefaultHeaders.forOneUser(request);
        return Response.seeOther(PasswordLogin.of(request).path(ReturnAddress.refused(request)));
    }

    private static LoginForm again(Request request, int status, String problem) {
        DefaultHeaders.forOneUser(request);
        ResponseDraft.of(request).status(status);
        String name = request.form().get("name", "");
        return new LoginForm(name.substring(0, Math.min(name.length(), LONGEST_SHOWN)), next(request), problem);
    }

    private static String next(Request request) {
        return ReturnAddress.asked(request, request.form().get(PasswordLogin.NEXT, ""));
    }

    private static String waiting(Request request, TooManyRequests tooMany) {
        long seconds = Long.parseLong(String.valueOf(tooMany.headers().first("Retry-After")));
        return Localizer.of(request).pluralize(TEXT.of(WAIT).with("n", seconds), WAITS, seconds);
    }

    private static Response to(String place, List<Header> fields, Request request) {
        return Response.seeOther(place.isEmpty() ? request.contextPath() + "/" : place)
                .withHeaders(fields);
    }
}
