package dev.mastaba.examples.wiki.comments;

import dev.mastaba.core.application.Subrequests;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.i18n.Localizer;
import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.core.i18n.TranslationStringFactory;
import dev.mastaba.core.render.ResponseDraft;
import dev.mastaba.core.route.Urls;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.Permissions;
import dev.mastaba.transactions.Transaction;
import java.text.Normalizer;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** The views that show the comments of a page and accept new ones. */
final class CommentViews {
    private static final TranslationStringFactory TEXT =
            new TranslationStringFactory("dev.mastaba.examples.wiki.comments");

    private static final String NOBODY = "anonymous";

    private final DataSource database;
    private final int mostOfAUser;
    private final Clock clock = Clock.systemUTC();

    CommentViews(DataSource database, int mostOfAUser) {
        this.database = database;
        this.mostOfAUser = mostOfAUser;
    }

    /**
     * The data that the template below a page receives, as {@code comments}.
     *
     * @param page the page's name
     * @param all the comments, oldest first
     * @param longestText the maximum number of characters of a comment
     * @param open whether the visitor may comment
     */
    record Below(String page, List<Comment> all, int longestText, boolean open) {}

    /**
     * The data for the template of a refused comment.
     *
     * @param page the page's name
     * @param problem the reason, as a sentence
     * @param text the comment, so that it is not lost
     */
    record Refused(String page, String problem, String text) {}

    Below below(Request request) {
        String page = page(request);
        boolean open = Permissions.of(request).has("comment", Discussion.OF_A_PAGE);
        return new Below(page, comments(request).of(page), Comment.LONGEST_TEXT, open);
    }

    /** Returns the comments in the transaction of the request, which the wiki uses, too. */
    private Comments comments(Request request) {
        return new Comments(Transaction.of(request).dataSource(database));
    }

    Object add(Request request) throws Exception {
        String page = page(request);
        String pageUrl = Urls.of(request).path("page", Map.of("name", page));
        requirePage(request, pageUrl);
        String author = Identity.of(request).map(Identity::userId).orElse(NOBODY);
        String text = text(request.form().get("text"));
        Optional<TranslationString> problem = problem(text).or(() -> overQuota(author, request));
        if (problem.isPresent()) {
            ResponseDraft.of(request).status(422);
            return new Refused(page, Localizer.of(request).translate(problem.get()), text);
        }
        comments(request).add(page, new Comment(clock.instant().truncatedTo(ChronoUnit.MICROS), author, text));
        return Response.seeOther(pageUrl + "#comments");
    }

    /** Checks with the wiki that the page exists; how the wiki stores pages is an internal matter. */
    private static void requirePage(Request request, String pageUrl) throws Exception {
        Subrequests wiki = Subrequests.of(request);
        String target = pageUrl.substring(request.contextPath().length());
        if (wiki.respond(wiki.get(target)).status() != 200) {
            throw new NotFound("The page for the comment does not exist.");
        }
    }

    private static Optional<TranslationString> problem(String text) {
        if (text.isEmpty()) {
            return Optional.of(TEXT.of("The comment is empty."));
        }
        if (text.length() > Comment.LONGEST_TEXT) {
            return Optional.of(TEXT.of("The comment is too long: ${n} of at most ${most} characters.")
                    .with("n", text.length())
                    .with("most", Comment.LONGEST_TEXT));
        }
        return Optional.empty();
    }

    private Optional<TranslationString> overQuota(String author, Request request) {
        return comments(request).countOf(author) < mostOfAUser
                ? Optional.empty()
                : Optional.of(TEXT.of("A user can write at most ${n} comments in this wiki.")
                        .with("n", mostOfAUser));
    }

    /** Returns the page's name in the form in which the wiki stores it. */
    private static String page(Request request) {
        String composed = Normalizer.normalize(request.pathParam("name"), Normalizer.Form.NFC);
        return composed.replaceAll("[\\p{Z}\\s]+", " ").strip();
    }

    private static String text(String typed) {
        return typed.replace("\r\n", "\n")
                .replaceAll("[\\p{Cntrl}&&[^\n\t]]", "")
                .strip();
    }
}
