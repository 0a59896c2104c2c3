package dev.mastaba.examples.wiki;

import dev.mastaba.core.http.Parameters;
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
import dev.mastaba.i18n.Formats;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Naming a new page, and the form for a page's text. */
final class EditViews {
    static final String TEMPLATE = "templates/edit.peb";

    private static final TranslationStringFactory TEXT = new TranslationStringFactory("wiki");

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

    /**
     * The data for the form's template.
     *
     * @param name the page's name
     * @param base the number of the revision that is edited; 0 for a new page
     * @param text the text in the form
     * @param note the note in the form
     * @param longest the maximum number of characters of a text
     * @param problem the reason why it was not saved; may be empty
     * @param theirs the revision that another user saved meanwhile, or null
     * @param diff the difference from their text to the one in the form
     */
    record Form(
            String name,
            int base,
            String text,
            String note,
            int longest,
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

    Form form(Page page, Request request) {
        String text = page.newest().map(Revision::text).orElse("# " + page.name() + "\n\n");
        return form(page.name(), page.number(), new Draft(page.number(), "", "", text), "");
    }

    /** Returns the form with the submitted text, which is not saved yet. */
    static Form again(PageName name, Draft draft, String problem) {
        return form(name, draft.base(), draft, problem);
    }

    Object save(Page page, Request request) {
        Parameters form = request.form();
        Draft draft = new Draft(base(form), author(request), form.get("note", ""), form.get("text"));
        Optional<TranslationString> problem = draft.problem();
        if (problem.isPresent()) {
            return refused(page, draft, problem.get(), request);
        }
        Rendered rendered = texts.render(draft, request);
        return rendered.problem().isPresent()
                ? refused(page, draft, rendered.problem().get(), request)
                : save(page, draft, rendered, request);
    }

    private Object save(Page page, Draft draft, Rendered rendered, Request request) {
        Saving saving = database.pages(request).save(page.name(), draft, quota);
        if (saving instanceof Saving.Conflict conflict) {
            ResponseDraft.of(request).status(409);
            return conflicting(page.name(), draft, conflict.theirs(), request);
        }
        if (saving instanceof Saving.OverQuota over) {
            return refused(page, draft, over.problem(), request);
        }
        if (saving instanceof Saving.Saved saved) {
            texts.keep(saved.revision(), rendered, request);
            Session.of(request).flash(Localizer.of(request).translate(TEXT.of("Your text is saved.")));
        }
        return Response.seeOther(
                Urls.of(request).path("page", Map.of("name", page.name().text())));
    }

    private static Form refused(Page page, Draft draft, TranslationString problem, Request request) {
        ResponseDraft.of(request).status(422);
        return form(page.name(), draft.base(), draft, Localizer.of(request).translate(problem));
    }

    private static Form form(PageName name, int base, Draft draft, String problem) {
        return new Form(name.text(), base, draft.text(), draft.note(), Draft.LONGEST_TEXT, problem, null, List.of());
    }

    private Form conflicting(PageName name, Draft draft, Revision theirs, Request request) {
        return new Form(
                name.text(),
                theirs.number(),
                draft.text(),
                draft.note(),
                Draft.LONGEST_TEXT,
                Localizer.of(request).translate(TEXT.of("Another user saved this page while you were editing it.")),
                Shown.of(theirs, Formats.of(request)),
                ShownLine.of(texts.difference(theirs.text(), draft.text()), request));
    }

    /** Returns the author; the permission to edit admits only users who are logged in. */
    static String author(Request request) {
        return Identity.of(request).map(Identity::userId).orElse("");
    }

    private static int base(Parameters form) {
        try {
            return Integer.parseInt(form.get("base"));
        } catch (NumberFormatException notANumber) {
            throw new Refused(400, TEXT.of("The form does not specify the revision that was edited."), notANumber);
        }
    }

    private static String cut(String typed) {
        return typed.length() <= PageName.LONGEST ? typed : typed.substring(0, PageName.LONGEST);
    }
}
