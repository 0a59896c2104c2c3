package dev.mastaba.examples.conduit;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mastaba.core.http.Request;
import dev.mastaba.examples.conduit.Accounts.Profile;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * The tables of articles and comments, in the transaction of a request.
 *
 * @param viewer the id of the user who sent the request; 0 without one
 */
public record Articles(Handle sql, long viewer) {
    private static final String AUTHOR = "u.username, u.bio, u.image,"
            + " EXISTS (SELECT 1 FROM follow WHERE follower = :viewer AND followed = u.id) AS following ";
    private static final String ARTICLES = """
            SELECT a.id, a.author_id, a.slug, a.title, a.description, a.created_at, a.updated_at,
                ARRAY(SELECT name FROM tag WHERE article = a.id ORDER BY position) AS tag_list,
                (SELECT COUNT(*) FROM favorite WHERE article = a.id) AS favorites_count,
                EXISTS (SELECT 1 FROM favorite WHERE article = a.id AND account = :viewer) AS favorited,""" + " " + AUTHOR;
    private static final String FILTERED = """
             FROM article a JOIN account u ON u.id = a.author_id
             WHERE (CAST(:tag AS VARCHAR) IS NULL OR EXISTS (SELECT 1 FROM tag WHERE article = a.id AND name = :tag))
                AND (CAST(:author AS VARCHAR) IS NULL OR u.username = :author)
                AND (CAST(:favorited AS VARCHAR) IS NULL OR EXISTS (SELECT 1 FROM favorite f JOIN account v
                    ON v.id = f.account WHERE f.article = a.id AND v.username = :favorited))
                AND (NOT :followed OR EXISTS (SELECT 1 FROM follow WHERE follower = :viewer AND followed = u.id))""";
    private static final String COMMENTS =
            "SELECT c.id, c.author_id, c.created_at, c.created_at AS updated_at, c.body, " + AUTHOR
                    + " FROM comment c JOIN account u ON u.id = c.author_id WHERE c.article = :article ";

    /** An article as the viewer sees it; in lists, the body is null. */
    public record Article(
            @JsonIgnore long id,
            @JsonIgnore long authorId,
            String slug,
            String title,
            String description,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String body,

            List<String> tagList,
            Instant createdAt,
            Instant updatedAt,
            boolean favorited,
            long favoritesCount,
            @Nested Profile author) {}

    public record Comment(
            long id,
            @JsonIgnore long authorId,
            Instant createdAt,
            Instant updatedAt,
            String body,
            @Nested Profile author) {}

    /** The criteria of a list; one that is null matches all articles. */
    public record Criteria(
            @Nullable String tag,
            @Nullable String author,
            @Nullable String favorited) {}

    public static Articles of(Request request) {
        return new Articles(request.get(Conduit.SQL), Accounts.viewer(request));
    }

    private Query query(String text) {
        return sql.createQuery(text).bind("viewer", viewer);
    }

    Article get(String slug) {
        return query(ARTICLES + ", a.body FROM article a JOIN account u ON u.id = a.author_id WHERE a.slug = :slug")
                .bind("slug", slug)
                .map(ConstructorMapper.of(Article.class))
                .findOne()
                .orElseThrow(() -> new Failure(404, "article", "not found"));
    }

    /** Returns an article of the viewer. */
    Article own(String slug) {
        return require("article", get(slug), get(slug).authorId());
    }

    private <T> T require(String field, T found, long authorId) {
        if (authorId != viewer) {
            throw new Failure(403, field, "forbidden");
        }
        return found;
    }

    /** Returns a part of the articles, newest first: those of all authors, or of those whom the viewer follows. */
    List<Article> list(Criteria criteria, boolean followed, int offset, int limit) {
        return query(ARTICLES + ", NULL AS body " + FILTERED + " ORDER BY a.id DESC LIMIT :limit OFFSET :offset")
                .bindMethods(criteria)
                .bind("followed", followed)
                .bind("limit", limit)
                .bind("offset", offset)
                .map(ConstructorMapper.of(Article.class))
                .list();
    }

    long count(Criteria criteria, boolean followed) {
        return query("SELECT COUNT(*)" + FILTERED)
                .bindMethods(criteria)
                .bind("followed", followed)
                .mapTo(Long.class)
                .one();
    }

    /** Adds an article of the viewer, and returns its slug. */
    String add(String title, String description, String body, List<String> tags) {
        String slug = slug(title);
        Instant now = Instant.now();
        sql.execute(
                "INSERT INTO article (author_id, slug, title, description, body, created_at, updated_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                viewer,
                slug,
                title,
                description,
                body,
                now,
                now);
        tag(get(slug).id(), tags);
        return slug;
    }

    /** Changes an article, and returns its slug, which changes with the title. */
    String update(Article article, String title, String description, String body, List<String> tags) {
        String slug = title.equals(article.title()) ? article.slug() : slug(title);
        sql.execute(
                "UPDATE article SET slug = ?, title = ?, description = ?, body = ?, updated_at = ? WHERE id = ?",
                slug,
                title,
                description,
                body,
                Instant.now(),
                article.id());
        tag(article.id(), tags);
        return slug;
    }

    private void tag(long article, List<String> tags) {
        sql.execute("DELETE FROM tag WHERE article = ?", article);
        List<String> names = tags.stream().distinct().toList();
        for (int i = 0; i < names.size(); i++) {
            sql.execute("INSERT INTO tag (article, position, name) VALUES (?, ?, ?)", article, i, names.get(i));
        }
    }

    /** Returns an unused slug for a title. */
    private String slug(String title) {
        String slug = title.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "-")
                .replaceAll("^-|-$", "");
        boolean usable = !slug.isEmpty() && !slug.equals("feed");
        return usable
                        && sql.select("SELECT id FROM article WHERE slug = ?", slug)
                                .mapTo(Long.class)
                                .list()
                                .isEmpty()
                ? slug
                : slug + "-" + UUID.randomUUID();
    }

    void delete(Article article) {
        sql.execute("DELETE FROM article WHERE id = ?", article.id());
    }

    void favor(Article article, boolean favored) {
        sql.execute("DELETE FROM favorite WHERE account = ? AND article = ?", viewer, article.id());
        if (favored) {
            sql.execute("INSERT INTO favorite (account, article) VALUES (?, ?)", viewer, article.id());
        }
    }

    List<Comment> comments(Article article) {
        return query(COMMENTS + "ORDER BY c.id")
                .bind("article", article.id())
                .map(ConstructorMapper.of(Comment.class))
                .list();
    }

    /** Adds a comment of the viewer. */
    Comment comment(Article article, String body) {
        sql.execute(
                "INSERT INTO comment (article, author_id, body, created_at) VALUES (?, ?, ?, ?)",
                article.id(),
                viewer,
                body,
                Instant.now());
        List<Comment> all = comments(article);
        return all.get(all.size() - 1);
    }

    void deleteComment(Article article, long id) {
        Comment comment = comments(article).stream()
                .filter(each -> each.id() == id)
                .findFirst()
                .orElseThrow(() -> new Failure(404, "comment", "not found"));
        sql.execute(
                "DELETE FROM comment WHERE id = ?",
                require("comment", comment, comment.authorId()).id());
    }

    List<String> tags() {
        return sql.select("SELECT name FROM tag GROUP BY name ORDER BY COUNT(*) DESC, name")
                .mapTo(String.class)
                .list();
    }
}
