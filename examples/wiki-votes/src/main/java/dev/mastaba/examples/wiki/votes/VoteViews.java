package dev.mastaba.examples.wiki.votes;

import dev.mastaba.core.application.Subrequests;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.route.Urls;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.Permissions;
import dev.mastaba.examples.wiki.PageChanged;
import dev.mastaba.examples.wiki.page.PageName;
import dev.mastaba.transactions.Transaction;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** The views that show the votes for pages and accept new ones. */
final class VoteViews {
    private final DataSource database;

    VoteViews(DataSource database) {
        this.database = database;
    }

    /**
     * The data that the template below a page receives, as {@code votes}.
     *
     * @param page the page's name
     * @param count the number of votes for the page
     * @param own whether the user has voted for it
     * @param open whether the user may vote
     */
    record Below(String page, int count, boolean own, boolean open) {}

    /** The data for the list of the pages with the most votes, the most popular first. */
    record Top(List<Votes.OfPage> pages) {}

    Below below(Request request) throws SQLException {
        String page = page(request);
        Votes votes = votes(request);
        boolean open = Permissions.of(request).has("vote", Poll.OF_A_PAGE);
        return new Below(page, votes.count(page), open && votes.contains(page, voter(request)), open);
    }

    Top top(Request request) throws SQLException {
        return new Top(votes(request).top());
    }

    Response vote(Request request) throws Exception {
        String page = page(request);
        String pageUrl = Urls.of(request).path("page", Map.of("name", page));
        requirePage(request, pageUrl);
        votes(request).set(page, voter(request), request.form().get("vote", "").equals("yes"));
        return Response.seeOther(pageUrl + "#votes");
    }

    /** Deletes the votes for a page that is deleted, in the transaction of the deletion. */
    void changed(PageChanged event) throws SQLException {
        if (event.change().number() == 0) {
            votes(event.request()).delete(event.change().page());
        }
    }

    private Votes votes(Request request) throws SQLException {
        return new Votes(Transaction.of(request).connection(database));
    }

    /** Checks with the wiki that the page exists; how the wiki stores pages is an internal matter. */
    private static void requirePage(Request request, String pageUrl) throws Exception {
        Subrequests wiki = Subrequests.of(request);
        String target = pageUrl.substring(request.contextPath().length());
        if (wiki.respond(wiki.get(target)).status() != 200) {
            throw new NotFound("The page for the vote does not exist.");
        }
    }

    private static String page(Request request) {
        String typed = request.pathParam("name");
        if (PageName.problemWith(typed).isPresent()) {
            throw new NotFound("No page has this name.");
        }
        return PageName.of(typed).text();
    }

    private static String voter(Request request) {
        return Identity.of(request).map(Identity::userId).orElseThrow();
    }
}
