package dev.mastaba.examples.wiki;

import dev.mastaba.binding.Default;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.i18n.Localizer;
import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.core.i18n.TranslationStringFactory;
import dev.mastaba.core.render.ResponseDraft;
import dev.mastaba.core.route.Urls;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.session.Session;
import dev.mastaba.examples.wiki.page.Draft;
import dev.mastaba.examples.wiki.page.PageName;
import dev.mastaba.examples.wiki.page.Quota;
import dev.mastaba.examples.wiki.page.Revision;
import dev.mastaba.examples.wiki.page.Saving;
import dev.mastaba.examples.wiki.text.Rendered;
import dev.mastaba.forms.Field;
import dev.mastaba.forms.FormErrors;
import dev.mastaba.forms.RecordForm;
import dev.mastaba.i18n.Formats;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Naming a new page, and the form for a page's text. */
final class EditViews {
    static final String TEMPLATE = "templates/edit.peb";

    private static final TranslationStringFactory TEXT = new TranslationStringFactory("wiki");
    private static final TranslationString COLLIDING =
            TEXT.of("Another user saved this page while you were editing it.");

    private final WikiDatabase database;
    private final Texts texts;
    private final Quota quota;

    EditViews(WikiDatabase database, Texts texts, Quota quota) {
        this.database = database;
        this.texts = texts;
        this.quota = quota;
    }

    /**
     * The data for the template of the form for a name.
     *
     * @param name the submitted name
     * @param problem the error in it; may be empty
     * @param longest the maximum number of characters of a name
     */
    record Naming(String name, String problem, int longest) {}

    // tag::wiki-form
    /**
     * The form for a page's text.
     *
     * @param text the text
     * @param note the author's description of the change
     * @param base the number of the revision that is edited; 0 for a new page
     */
    record Edit(
            @NotBlank(message = Draft.EMPTY)
            @Size(max = Draft.LONGEST_TEXT)
            @Field(label = "Text", hint = "in Markdown; a first line like “# Title” is the title", widget = "textarea")
            String text,

            @Default("") @Size(max = Draft.LONGEST_LINE) @Field(label = "What did you change?", hint = "optional")
            String note,

            @Field(widget = "hidden") int base) {
        Edit(Draft draft, int base) {
            this(draft.text(), draft.note(), base);
        }
    }
    // end::wiki-form

    /**
     * The data for the template of the form.
     *
     * @param name the page's name
     * @param base the number of the revision that is edited; 0 for a new page
     * @param form the form
     * @param problem the reason why an older form was not saved; may be empty
     * @param theirs the revision that another user saved meanwhile, or null
     * @param diff the difference from their text to the one in the form
     */
    record Editing(
            String name,
            int base,
            RecordForm<Edit> form,
            String problem,
            @Nullable Shown theirs,
            List<ShownLine> diff) {}

    /** Shows the form for a name, filled from {@code ?name=}. */
    Object named(Request request) {
        Optional<String> typed = request.query().find("name");
        if (typed.isEmpty()) {
            return new Naming("", "", PageName.LONGEST);
        }
        Optional<TranslationString> problem = PageName.problemWith(typed.get());
        if (problem.isPresent()) {
            ResponseDraft.of(request).status(422);
            return new Naming(cut(typed.get()), Localizer.of(request).translate(problem.get()), PageName.LONGEST);
        }
        PageName name = PageName.of(typed.get());
        return Response.seeOther(Urls.of(request).path("edit", Map.of("name", name.text())));
    }

    Editing form(Page page, Request request) {
        String text = page.newest().map(Revision::text).orElse("# " + page.name() + "\n\n");
        return again(page.name(), new Draft(page.number(), "", "", text), "", request);
    }

    /** Returns the form with a text that is not saved yet. */
    static Editing again(PageName name, Draft draft, String problem, Request request) {
        RecordForm<Edit> form = RecordForm.of(request, Edit.class).with(new Edit(draft, draft.base()));
        return new Editing(name.text(), draft.base(), form, problem, null, List.of());
    }

    @Nullable
    Object save(Page page, Request request) throws Exception {
        AtomicReference<@Nullable Collision> collision = new AtomicReference<>();
        return RecordForm.of(request, Edit.class)
                .submit(
                        (edit, errors) -> save(page, edit, errors, collision, request),
                        form -> Optional.ofNullable(collision.get())
                                .map(both -> colliding(page.name(), both, form, request))
                                .orElseGet(() ->
                                        new Editing(page.name().text(), page.number(), form, "", null, List.of())));
    }

    private @Nullable Object save(
            Page page, Edit edit, FormErrors errors, AtomicReference<@Nullable Collision> collision, Request request)
            throws Exception {
        Draft draft = new Draft(edit.base(), author(request), edit.note(), edit.text());
        Optional<TranslationString> problem = draft.problem();
        if (problem.isPresent()) {
            return errors.reject("text", problem.get());
        }
        Rendered rendered = texts.render(draft, request);
        if (rendered.problem().isPresent()) {
            return errors.reject("text", rendered.problem().get());
        }
        Saving saving = database.pages(request).save(page.name(), draft, quota);
        if (saving instanceof Saving.Conflict conflict) {
            collision.set(new Collision(draft, conflict.theirs()));
            return errors.reject("text", COLLIDING);
        }
        if (saving instanceof Saving.OverQuota over) {
            return errors.reject("text", over.problem());
        }
        if (saving instanceof Saving.Saved saved) {
            texts.keep(saved.revision(), rendered, request);
            PageChanged.tell(saved.revision().change(), request);
            Session.of(request).flash(Localizer.of(request).translate(TEXT.of("Your text is saved.")));
        }
        return Response.seeOther(
                Urls.of(request).path("page", Map.of("name", page.name().text())));
    }

    /** Shows both texts. The next attempt is based on the revision that the other user saved. */
    private Editing colliding(PageName name, Collision collision, RecordForm<Edit> form, Request request) {
        ResponseDraft.of(request).status(409);
        Revision theirs = collision.theirs();
        return new Editing(
                name.text(),
                theirs.number(),
                form.with(new Edit(collision.mine(), theirs.number())),
                "",
                Shown.of(theirs, Formats.of(request)),
                ShownLine.of(texts.difference(theirs.text(), collision.mine().text(), request), request));
    }

    private record Collision(Draft mine, Revision theirs) {}

    /** Returns the author; the permission to edit admits only users who are logged in. */
    static String author(Request request) {
        return Identity.of(request).map(Identity::userId).orElse("");
    }

    private static String cut(String typed) {
        return typed.length() <= PageName.LONGEST ? typed : typed.substring(0, PageName.LONGEST);
    }
}
