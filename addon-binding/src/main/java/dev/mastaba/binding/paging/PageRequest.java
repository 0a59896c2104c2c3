package dev.mastaba.binding.paging;

import dev.mastaba.core.http.BadRequest;
import dev.mastaba.core.http.Parameters;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.render.ResponseDraft;
import dev.mastaba.core.route.UrlParts;
import dev.mastaba.core.route.Urls;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The part of a list that a client requests with the query parameters {@code size} and {@code after}. With the binding add-on, a view method can have a
 * parameter of this type. Confined to its request.
 *
 * <pre>{@code
 * Page<Note> list(PageRequest page) {
 *     List<Note> rows = notes.byTitle(page.after(), page.size() + 1);
 *     return page.of(rows, note -> List.of(note.title(), note.id()));
 * }
 * }</pre>
 */
public final class PageRequest {
    /** The number of items if the client does not specify it. */
    public static final int STANDARD_SIZE = 20;
    /** The maximum number of items; a larger {@code size} means this number. */
    public static final int MOST = 100;

    private static final String SIZE = "size";
    private static final String AFTER = "after";

    private final Request request;
    private final int size;
    private final Optional<PageKey> after;

    private PageRequest(Request request, int size, Optional<PageKey> after) {
        this.request = request;
        this.size = size;
        this.after = after;
    }

    /**
     * Returns the part that a request specifies, with {@value #STANDARD_SIZE} items by default, and at most {@value #MOST}.
     *
     * @throws BadRequest if a query parameter is invalid
     */
    public static PageRequest of(Request request) {
        return of(request, STANDARD_SIZE, MOST);
    }

    /**
     * Returns the part that a request specifies.
     *
     * @param standard the number of items if the client does not specify it
     * @param most the maximum number of items; a larger {@code size} means this number
     * @throws BadRequest if a query parameter is invalid
     */
    public static PageRequest of(Request request, int standard, int most) {
        Parameters query = request.query();
        int size = query.find(SIZE).map(text -> size(text, most)).orElse(standard);
        return new PageRequest(request, size, query.find(AFTER).map(PageKey::parse));
    }

    private static int size(String text, int most) {
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw new BadRequest("Query parameter \"size\" is invalid; a number from 1 to " + most + " is expected.");
        }
        return Math.min(Integer.parseInt(text), most);
    }

    /** Returns the maximum number of items in the part. Read one more from the database, so that {@link #of} detects whether more follow. */
    public int size() {
        return size;
    }

    /** Returns the key of the last item of the previous part; empty for the first part. */
    public Optional<PageKey> after() {
        return after;
    }

    /**
     * Returns the part with its link. Also adds the header {@code Link} (RFC 8288) with the relations {@code next} and {@code first} to the {@link
     * ResponseDraft}, so that a response that a renderer creates has it.
     *
     * @param rows the rows after {@link #after}, sorted by the key: at most {@link #size} and, if more follow, at least one more
     * @param key returns the values by which the list is sorted. Together, they must be different for each row: end with the primary key. {@link
     *     PageKey} reads what their {@code toString} returns.
     * @throws IllegalArgumentException if the key of the last row has no values, has null, or is too long
     */
    public <T> Page<T> of(List<T> rows, Function<? super T, List<?>> key) {
        List<T> items = rows.size() > size ? rows.subList(0, size) : rows;
        List<String> links = new ArrayList<>();
        Optional<String> next = rows.size() > size
                ? Optional.of(path(PageKey.of(key.apply(items.get(size - 1))).encoded()))
                : Optional.empty();
        next.ifPresent(path -> links.add("<" + path + ">; rel=\"next\""));
        if (after.isPresent()) {
            links.add("<" + path("") + ">; rel=\"first\"");
        }
        if (!links.isEmpty()) {
            ResponseDraft.of(request).header("Link", String.join(", ", links));
        }
        return new Page<>(items, next);
    }

    /** Returns the path of a part, with the other query parameters of the request. */
    private String path(String key) {
        List<Parameters.Entry> kept = new ArrayList<>(request.query().entries());
        kept.removeIf(entry -> entry.name().equals(AFTER));
        if (!key.isEmpty()) {
            kept.add(new Parameters.Entry(AFTER, key));
        }
        return Urls.of(request).currentPath(UrlParts.NONE.query(new Parameters(kept)));
    }
}
