package dev.mastaba.examples.wiki;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Parameters;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.render.BeforeRender;
import dev.mastaba.examples.wiki.page.Draft;
import dev.mastaba.examples.wiki.page.PageName;
import java.util.Optional;

/**
 * What somebody wrote whose login was over when it came: the form of the login carries it, so that it is not lost.
 *
 * @param page the name of the page
 * @param base the number of the revision that was edited
 * @param note what was changed
 * @param text the text; empty where nothing is to be carried
 */
public record Unsaved(String page, String base, String note, String text) {
    static final Unsaved NOTHING = new Unsaved("", "", "", "");

    /** The text that the login page of a request carries. */
    static final AttributeKey<Unsaved> CARRIED = AttributeKey.of("the text that the login carries", Unsaved.class);

    private static final int DIGITS = 9;

    /** What a refused request would have saved, where it came from one of the wiki's own forms. */
    static Unsaved of(Page page, Request request) {
        if (request.method().equals("POST") && Ways.isOwn(request)) {
            try {
                return of(page.name().text(), request.form());
            } catch (HttpException noForm) {
                return NOTHING;
            }
        }
        return NOTHING;
    }

    /** Gives the login page what it carries: the text of a refused form, or that of the page before. */
    static void carry(BeforeRender event) {
        if (event.rendererName().endsWith(LoginViews.PAGE)) {
            Request request = event.request();
            event.put(
                    "unsaved",
                    request.find(CARRIED)
                            .orElseGet(() -> request.method().equals("POST") ? of(request.form()) : NOTHING));
        }
    }

    /** What the login's form carries. */
    static Unsaved of(Parameters form) {
        return of(form.get("page", ""), form);
    }

    private static Unsaved of(String page, Parameters form) {
        Unsaved said = new Unsaved(page, form.get("base", ""), form.get("note", ""), form.get("text", ""));
        boolean whole = PageName.problemWith(page).isEmpty()
                && said.base().matches("\\d{1," + DIGITS + "}")
                && said.draft().problem().isEmpty();
        return whole ? said : NOTHING;
    }

    /** The page and what is to be saved; empty for nothing. */
    Optional<PageName> name() {
        return text.isEmpty() ? Optional.empty() : Optional.of(PageName.of(page));
    }

    Draft draft() {
        return new Draft(Integer.parseInt(base), "", note, text);
    }
}
