package dev.mastaba.examples.wiki;

import dev.mastaba.core.http.Forbidden;
import dev.mastaba.core.http.Parameters;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.header.Header;
import dev.mastaba.core.i18n.Localizer;
import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.core.i18n.TranslationStringFactory;
import dev.mastaba.core.render.ResponseDraft;
import dev.mastaba.core.route.Urls;
import dev.mastaba.core.security.Identity;
import dev.mastaba.examples.wiki.user.FirstLink;
import dev.mastaba.examples.wiki.user.Password;
import dev.mastaba.examples.wiki.user.User;
import dev.mastaba.examples.wiki.user.UserName;
import dev.mastaba.security.PasswordLogin;
import dev.mastaba.security.UserStore.StoredUser;
import java.util.List;
import java.util.Optional;

/** Registering a user, registering the first administrator, and changing the password. */
final class AccountViews {
    private static final TranslationStringFactory TEXT = new TranslationStringFactory("wiki");
    private static final TranslationString TAKEN = TEXT.of("This user name is already taken.");

    private final WikiDatabase database;

    AccountViews(WikiDatabase database) {
        this.database = database;
    }

    /**
     * The data for the template of the form for a new user.
     *
     * @param name the name in the form
     * @param token the token of the link for the first administrator; empty for any other user
     * @param problem the reason why the user could not be created; may be empty
     */
    record NewUser(String name, String token, String problem) {
        /** Returns the maximum number of characters of a name. */
        public int getLongestName() {
            return UserName.LONGEST;
        }

        /** Returns the minimum number of characters of a password. */
        public int getShortest() {
            return Password.SHORTEST;
        }

        /** Returns the maximum number of characters of a password. */
        public int getLongest() {
            return Password.LONGEST;
        }
    }

    /**
     * The data for the template of the form for a new password.
     *
     * @param name the user's name
     * @param problem the reason why it is not changed; may be empty
     */
    record NewPassword(String name, String problem) {
        /** Returns the minimum number of characters of a password. */
        public int getShortest() {
            return Password.SHORTEST;
        }

        /** Returns the maximum number of characters of a password. */
        public int getLongest() {
            return Password.LONGEST;
        }
    }

    NewUser registering(Request request) {
        return new NewUser("", "", "");
    }

    Object register(Request request) {
        Parameters form = request.form();
        Optional<TranslationString> problem = problem(form);
        if (problem.isPresent()) {
            return refused(request, "", problem.get());
        }
        User user = user(request, form);
        return database.users(request).add(user) ? welcome(request, user) : refused(request, "", TAKEN);
    }

    NewUser first(Request request) {
        return new NewUser("", good(request.query(), request).token(), "");
    }

    Object becomeFirst(Request request) {
        Parameters form = request.form();
        FirstLink link = good(form, request);
        Optional<TranslationString> problem = problem(form);
        if (problem.isPresent()) {
            return refused(request, link.token(), problem.get());
        }
        User user = user(request, form);
        return switch (database.users(request).addFirstAdministrator(link, user)) {
            case ADMINISTRATOR -> welcome(request, user);
            case NAME_TAKEN -> refused(request, link.token(), TAKEN);
            case NO_SUCH_LINK -> throw usedUp();
        };
    }

    NewPassword changing(Request request) {
        return new NewPassword(name(request), "");
    }

    Object change(Request request) {
        Parameters form = request.form();
        String name = name(request);
        String wanted = form.get("new", "");
        Optional<TranslationString> problem = Password.problemWith(wanted, form.get("again", ""), name);
        if (problem.isPresent()) {
            return unchanged(request, problem.get());
        }
        PasswordLogin login = PasswordLogin.of(request);
        Optional<StoredUser> user = login.check(name, form.get("password", ""));
        if (user.isEmpty()) {
            return unchanged(request, TEXT.of("The current password is wrong."));
        }
        if (!database.users(request).changePassword(KnownUsers.user(user.get()), login.hash(name, wanted))) {
            return unchanged(request, TEXT.of("Your password was just changed elsewhere."));
        }
        return letIn(request, name, "account", TEXT.of("Your password was changed. Other browsers were logged out."));
    }

    private FirstLink good(Parameters from, Request request) {
        FirstLink link = new FirstLink(from.get("token", ""));
        if (!database.users(request).isGood(link)) {
            throw usedUp();
        }
        return link;
    }

    private static Refused usedUp() {
        return new Refused(
                410,
                TEXT.of(
                        "This link was used already or has expired. As long as the wiki has no administrator, it logs a new link"
                                + " at each start."),
                null);
    }

    private static Optional<TranslationString> problem(Parameters form) {
        String name = form.get("name", "");
        return UserName.problemWith(name)
                .or(() -> Password.problemWith(form.get("password", ""), form.get("again", ""), name));
    }

    private User user(Request request, Parameters form) {
        UserName name = UserName.of(form.get("name"));
        return User.with(name, PasswordLogin.of(request).hash(name.text(), form.get("password")));
    }

    private Object welcome(Request request, User user) {
        return letIn(
                request,
                user.name().text(),
                "front",
                TEXT.of("Welcome, ${name}.").with("name", user.name()));
    }

    private static Response letIn(Request request, String name, String route, TranslationString greeting) {
        List<Header> fields = PasswordLogin.of(request).letIn(name);
        LoginViews.greet(request, greeting);
        return Response.seeOther(Urls.of(request).path(route)).withHeaders(fields);
    }

    private static NewUser refused(Request request, String token, TranslationString problem) {
        ResponseDraft.of(request).status(422);
        String name = request.form().get("name", "");
        return new NewUser(
                name.length() <= UserName.LONGEST ? name : name.substring(0, UserName.LONGEST),
                token,
                Localizer.of(request).translate(problem));
    }

    private static NewPassword unchanged(Request request, TranslationString problem) {
        ResponseDraft.of(request).status(422);
        return new NewPassword(name(request), Localizer.of(request).translate(problem));
    }

    /** Returns the user's name; the view's permission admits only users who are logged in. */
    private static String name(Request request) {
        return Identity.of(request).map(Identity::userId).orElseThrow(() -> new Forbidden("You are not logged in."));
    }
}
