package dev.mastaba.examples.wiki;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.i18n.TranslationStringFactory;
import dev.mastaba.core.route.Urls;
import dev.mastaba.examples.wiki.contact.Contact;
import dev.mastaba.examples.wiki.user.Password;
import dev.mastaba.examples.wiki.user.User;
import dev.mastaba.examples.wiki.user.UserName;
import dev.mastaba.forms.Field;
import dev.mastaba.forms.FormErrors;
import dev.mastaba.forms.RecordForm;
import dev.mastaba.jobs.Jobs;
import dev.mastaba.security.PasswordLogin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A new password for a user who has forgotten the old one.
 *
 * @param database the database with the users
 */
record PasswordViews(WikiDatabase database) {
    private static final TranslationStringFactory TEXT = new TranslationStringFactory("wiki");

    /** The form for a forgotten password, and the job that answers it. */
    record Forgotten(
            @NotBlank
            @Size(max = ContactViews.LONGEST)
            @Field(label = "User name or email address", autocomplete = "username")
            String who) {}

    /** The form for a new password. */
    @TypedTwice
    record Reset(
            @Size(min = Password.SHORTEST, max = Password.LONGEST)
            @Field(label = "New password", widget = "password", hint = Password.HINT, autocomplete = "new-password")
            String password,

            @Size(max = Password.LONGEST)
            @Field(label = "Confirm new password", widget = "password", autocomplete = "new-password")
            String again)
            implements TypedTwice.Passwords {
        @Override
        public boolean same() {
            return password.equals(again);
        }
    }

    /**
     * The data for the templates of both forms.
     *
     * @param form the form
     * @param name the user's name; empty if it is not known
     */
    record PasswordForm(RecordForm<?> form, String name) {}

    PasswordForm forgetting(Request request) {
        return new PasswordForm(RecordForm.of(request, Forgotten.class), "");
    }

    // tag::wiki-forgotten
    /** Queues a job, which looks for the user: neither the response nor its time depends on whether the user exists. */
    @Nullable
    Object forgotten(Request request) throws Exception {
        return RecordForm.of(request, Forgotten.class)
                .submit(
                        (typed, errors) -> {
                            Jobs.of(request).enqueue("wiki:forgotten", typed);
                            LoginViews.greet(
                                    request,
                                    TEXT.of("If the account has a confirmed address, it receives a mail with a link."));
                            return Response.seeOther(Urls.of(request).path("login"));
                        },
                        form -> new PasswordForm(form, ""));
    }

    /** Returns the state to which a link is bound: a new password or a new address makes the link invalid. */
    static String state(User user, Contact contact) {
        return user.password() + " " + contact.address();
    }

    /** Returns the current state of the user in a link, or null if there is no such user. */
    @Nullable
    String state(Request request) {
        return database.contacts(request)
                .find(ContactViews.id(request))
                .flatMap(contact -> database.users(request)
                        .find(UserName.of(contact.name()))
                        .map(user -> state(user, contact)))
                .orElse(null);
    }
    // end::wiki-forgotten

    PasswordForm resetting(Request request) {
        return new PasswordForm(
                RecordForm.of(request, Reset.class), user(request).name().text());
    }

    @Nullable
    Object reset(Request request) throws Exception {
        User user = user(request);
        return RecordForm.of(request, Reset.class)
                .submit(
                        (typed, errors) -> reset(user, typed, errors, request),
                        form -> new PasswordForm(form, user.name().text()));
    }

    private @Nullable Object reset(User user, Reset typed, FormErrors errors, Request request) {
        String name = user.name().text();
        if (!AccountViews.isGood("password", typed.password(), name, errors)) {
            return null;
        }
        String hash = PasswordLogin.of(request).hash(name, typed.password());
        if (!database.users(request).changePassword(user, hash)) {
            return errors.reject("password", AccountViews.ELSEWHERE);
        }
        LoginViews.greet(request, TEXT.of("Your password was changed. Log in with it."));
        return Response.seeOther(Urls.of(request).path("login"));
    }

    /** Returns the user in a link, which is valid only for users who exist. */
    private User user(Request request) {
        Contact contact =
                database.contacts(request).find(ContactViews.id(request)).orElseThrow();
        return database.users(request).find(UserName.of(contact.name())).orElseThrow();
    }
}
