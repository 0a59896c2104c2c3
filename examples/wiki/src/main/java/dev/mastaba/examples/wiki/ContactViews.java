package dev.mastaba.examples.wiki;

import dev.mastaba.binding.Default;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.i18n.LocaleName;
import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.core.i18n.TranslationStringFactory;
import dev.mastaba.core.route.Urls;
import dev.mastaba.examples.wiki.contact.Contact;
import dev.mastaba.examples.wiki.contact.Contacts;
import dev.mastaba.examples.wiki.user.Password;
import dev.mastaba.examples.wiki.user.UserName;
import dev.mastaba.forms.Field;
import dev.mastaba.forms.FormErrors;
import dev.mastaba.forms.FormValues;
import dev.mastaba.forms.RecordForm;
import dev.mastaba.jobs.Jobs;
import dev.mastaba.security.PasswordLogin;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Size;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The mails that users receive: their addresses, the pages that they watch, and the digest.
 *
 * @param database the database with the choices of the users
 */
record ContactViews(WikiDatabase database) {
    /** The maximum length of an address. (RFC 5321.) */
    static final int LONGEST = 254;

    private static final TranslationStringFactory TEXT = new TranslationStringFactory("wiki");

    private static final TranslationString SAVED = TEXT.of("Your choices are saved.");
    private static final TranslationString UNCONFIRMED =
            TEXT.of("Your choices are saved. Open the link in the mail to confirm your address.");
    private static final TranslationString WATCHED = TEXT.of("You receive a mail when another user changes this page.");
    private static final TranslationString UNWATCHED = TEXT.of("You no longer receive mails about this page.");
    private static final TranslationString SILENT =
            TEXT.of("You watch this page. To receive mails, enter and confirm your address.");

    /** The field that registration gets if the wiki can send mails. */
    record Address(
            @Default("")
            @Email
            @Size(max = LONGEST)
            @Field(label = "Email address", hint = "optional; not shown to others", autocomplete = "email")
            String email) {}

    /** The form for a user's choices. */
    record Choices(
            @Default("")
            @Email
            @Size(max = LONGEST)
            @Field(label = "Email address", hint = "optional; not shown to others", autocomplete = "email")
            String email,

            @Field(label = "Send me the changes of the week on Mondays")
            boolean digest,

            @Default("")
            @Size(max = Password.LONGEST)
            @Field(
                    label = "Current password",
                    widget = "password",
                    hint = "only to change the address",
                    autocomplete = "current-password")
            String password) {}

    /**
     * The data for the template of the form.
     *
     * @param form the form
     * @param pending the address that is not confirmed yet; may be empty
     */
    record Choosing(RecordForm<Choices> form, String pending) {}

    /**
     * The data for the template that asks for a confirmation.
     *
     * @param what the action: {@code confirm}, {@code page}, or {@code digest}
     * @param subject the address or the page
     * @param done whether the action has been performed
     */
    record Asking(String what, String subject, boolean done) {}

    /** Stores the address of a user who has registered. */
    void registered(Request request, FormValues values) throws Exception {
        String address = values.get(Address.class).email();
        if (!address.isEmpty()) {
            String name = values.get(AccountViews.Registration.class).name();
            save(Contact.none(name, LocaleName.of(request)).asking(address), request);
        }
    }

    Choosing choosing(Request request) {
        Contact contact = contact(request);
        RecordForm<Choices> form = RecordForm.of(request, Choices.class);
        return new Choosing(form.with(new Choices(contact.entered(), contact.digest(), "")), contact.pending());
    }

    @Nullable
    Object choose(Request request) throws Exception {
        Contact contact = contact(request);
        return RecordForm.of(request, Choices.class)
                .submit(
                        (typed, errors) -> choose(contact, typed, errors, request),
                        form -> new Choosing(form, contact.pending()));
    }

    private @Nullable Object choose(Contact old, Choices typed, FormErrors errors, Request request) throws Exception {
        String address = typed.email();
        boolean confirmed = address.isEmpty() || address.equals(old.address());
        if (!address.equals(old.entered())
                && PasswordLogin.of(request).check(old.name(), typed.password()).isEmpty()) {
            return errors.reject("password", AccountViews.WRONG);
        }
        String kept = address.isEmpty() ? "" : old.address();
        String pending = confirmed ? "" : address;
        save(new Contact(old.id(), old.name(), kept, pending, LocaleName.of(request), typed.digest()), request);
        LoginViews.greet(request, confirmed ? SAVED : UNCONFIRMED);
        return Response.seeOther(Urls.of(request).path("mails"));
    }

    /** Stores choices, and sends a link to an address that is not confirmed yet. */
    private void save(Contact contact, Request request) throws SQLException {
        Contacts contacts = database.contacts(request);
        contacts.save(contact);
        if (!contact.pending().isEmpty()) {
            int id = contacts.find(UserName.of(contact.name())).orElseThrow().id();
            Jobs.of(request).enqueue("wiki:confirm", new MailJobs.For(id, ""));
        }
    }

    /** Returns the address to which a link is bound, or null if it has been confirmed already. */
    @Nullable
    String pending(Request request) {
        return database.contacts(request)
                .find(id(request))
                .map(Contact::pending)
                .filter(address -> !address.isEmpty())
                .orElse(null);
    }

    Asking confirming(Request request) {
        return new Asking("confirm", Objects.requireNonNull(pending(request)), false);
    }

    Response confirm(Request request) {
        database.contacts(request).confirm(id(request));
        LoginViews.greet(request, TEXT.of("Your address is confirmed."));
        return Response.seeOther(Urls.of(request).path("front"));
    }

    Asking stopping(Request request) {
        return new Asking(request.pathParam("what"), "", false);
    }

    /** Ends mails. Mail programs send this request without cookies, so it does not redirect. (RFC 8058.) */
    Asking stop(Request request) {
        String what = request.pathParam("what");
        if (what.equals("digest")) {
            database.contacts(request).endDigest(id(request));
        } else {
            database.watches(request).end(id(request));
        }
        return new Asking(what, "", true);
    }

    Response watch(Page page, Request request) {
        page.written();
        boolean wanted = request.form().get("watched", "").equals("yes");
        database.watches(request).watch(page.name(), UserName.of(EditViews.author(request)), wanted);
        Urls urls = Urls.of(request);
        if (wanted && contact(request).address().isEmpty()) {
            LoginViews.greet(request, SILENT);
            return Response.seeOther(urls.path("mails"));
        }
        LoginViews.greet(request, wanted ? WATCHED : UNWATCHED);
        return Response.seeOther(urls.path("page", Map.of("name", page.name().text())));
    }

    /** Returns the choices of the user who is logged in. */
    private Contact contact(Request request) {
        String name = EditViews.author(request);
        return database.contacts(request)
                .find(UserName.of(name))
                .orElseGet(() -> Contact.none(name, LocaleName.of(request)));
    }

    /** Returns the id in a link. */
    static int id(Request request) {
        return Integer.parseInt(request.pathParam("id"));
    }
}
