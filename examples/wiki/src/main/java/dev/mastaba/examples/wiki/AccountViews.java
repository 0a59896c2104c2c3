package dev.mastaba.examples.wiki;

import dev.mastaba.binding.Default;
import dev.mastaba.binding.Name;
import dev.mastaba.core.http.Forbidden;
import dev.mastaba.core.http.Parameters;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.header.Header;
import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.core.i18n.TranslationStringFactory;
import dev.mastaba.core.route.Urls;
import dev.mastaba.core.security.Identity;
import dev.mastaba.examples.wiki.user.FirstLink;
import dev.mastaba.examples.wiki.user.Password;
import dev.mastaba.examples.wiki.user.User;
import dev.mastaba.examples.wiki.user.UserName;
import dev.mastaba.forms.Field;
import dev.mastaba.forms.FormErrors;
import dev.mastaba.forms.RecordForm;
import dev.mastaba.security.PasswordLogin;
import dev.mastaba.security.UserStore.StoredUser;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Registering a user, registering the first administrator, and changing the password. */
final class AccountViews {
    private static final TranslationStringFactory TEXT = new TranslationStringFactory("wiki");
    static final TranslationString WRONG = TEXT.of("The current password is wrong.");
    static final TranslationString ELSEWHERE = TEXT.of("Your password was just changed elsewhere.");
    private static final TranslationString TAKEN = TEXT.of("This user name is already taken.");

    private final WikiDatabase database;

    AccountViews(WikiDatabase database) {
        this.database = database;
    }

    // tag::wiki-registration
    /**
     * The form for a new user.
     *
     * @param name the name as typed
     * @param token the token of the link for the first administrator; empty for any other user
     */
    @TypedTwice
    record Registration(
            @NotBlank
            @Size(max = UserName.LONGEST)
            @Field(
                    label = "User name",
                    hint = "shown with everything you write; letters, digits, and - _ .",
                    autocomplete = "username")
            String name,

            @Size(min = Password.SHORTEST, max = Password.LONGEST)
            @Field(widget = "password", hint = Password.HINT, autocomplete = "new-password")
            String password,

            @Size(max = Password.LONGEST)
            @Field(label = "Confirm password", widget = "password", autocomplete = "new-password")
            String again,

            @Default("") @Field(widget = "hidden") String token)
            implements TypedTwice.Passwords {
        @Override
        public boolean same() {
            return password.equals(again);
        }
    }
    // end::wiki-registration

    /** The form for a new password. */
    @TypedTwice
    record NewPassword(
            @Field(label = "Current password", widget = "password", autocomplete = "current-password")
            String password,

            @Size(min = Password.SHORTEST, max = Password.LONGEST)
            @Field(label = "New password", widget = "password", hint = Password.HINT, autocomplete = "new-password")
            @Name("new")
            String wanted,

            @Size(max = Password.LONGEST)
            @Field(label = "Confirm new password", widget = "password", autocomplete = "new-password")
            String again)
            implements TypedTwice.Passwords {
        @Override
        public boolean same() {
            return wanted.equals(again);
        }
    }

    /**
     * The data for the template of the form for a new user.
     *
     * @param form the form
     * @param first whether the user becomes the first administrator
     */
    record NewUser(RecordForm<Registration> form, boolean first) {}

    /**
     * The data for the template of the form for a new password.
     *
     * @param name the user's name
     * @param form the form
     */
    record Changing(String name, RecordForm<NewPassword> form) {}

    NewUser registering(Request request) {
        return new NewUser(registration(request), false);
    }

    @Nullable
    Object register(Request request) throws Exception {
        return registration(request)
                .submit(
                        (typed, errors) -> {
                            if (!isGood(typed, errors)) {
                                return null;
                            }
                            User user = user(request, typed);
                            return database.users(request).add(user)
                                    ? welcome(request, user)
                                    : errors.reject("name", TAKEN);
                        },
                        form -> new NewUser(form, false));
    }

    NewUser first(Request request) {
        FirstLink link = good(request.query(), request);
        return new NewUser(registration(request).with(new Registration("", "", "", link.token())), true);
    }

    @Nullable
    Object becomeFirst(Request request) throws Exception {
        FirstLink link = good(request.form(), request);
        return registration(request)
                .submit(
                        (typed, errors) -> {
                            if (!isGood(typed, errors)) {
                                return null;
                            }
                            User user = user(request, typed);
                            return switch (database.users(request).addFirstAdministrator(link, user)) {
                                case ADMINISTRATOR -> welcome(request, user);
                                case NAME_TAKEN -> errors.reject("name", TAKEN);
                                case NO_SUCH_LINK -> throw usedUp();
                            };
                        },
                        form -> new NewUser(form, true));
    }

    Changing changing(Request request) {
        return new Changing(name(request), RecordForm.of(request, NewPassword.class));
    }

    @Nullable
    Object change(Request request) throws Exception {
        String name = name(request);
        return RecordForm.of(request, NewPassword.class)
                .submit((typed, errors) -> change(name, typed, errors, request), form -> new Changing(name, form));
    }

    private @Nullable Object change(String name, NewPassword typed, FormErrors errors, Request request) {
        if (!isGood("new", typed.wanted(), name, errors)) {
            return null;
        }
        PasswordLogin login = PasswordLogin.of(request);
        Optional<StoredUser> user = login.check(name, typed.password());
        if (user.isEmpty()) {
            return errors.reject("password", WRONG);
        }
        if (!database.users(request).changePassword(KnownUsers.user(user.get()), login.hash(name, typed.wanted()))) {
            return errors.reject("password", ELSEWHERE);
        }
        return letIn(request, name, "account", TEXT.of("Your password was changed. Other browsers were logged out."));
    }

    private static RecordForm<Registration> registration(Request request) {
        return RecordForm.of(request, Registration.class);
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

    private static boolean isGood(Registration typed, FormErrors errors) {
        UserName.problemWith(typed.name()).ifPresent(problem -> errors.reject("name", problem));
        return isGood("password", typed.password(), typed.name(), errors);
    }

    /** Adds the errors in a new password, and returns whether the form has no errors. */
    static boolean isGood(String field, String password, String name, FormErrors errors) {
        Password.problemWith(password, name).ifPresent(problem -> errors.reject(field, problem));
        return errors.isEmpty();
    }

    private static User user(Request request, Registration typed) {
        UserName name = UserName.of(typed.name());
        return User.with(name, PasswordLogin.of(request).hash(name.text(), typed.password()));
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

    /** Returns the user's name; the view's permission admits only users who are logged in. */
    private static String name(Request request) {
        return Identity.of(request).map(Identity::userId).orElseThrow(() -> new Forbidden("You are not logged in."));
    }
}
