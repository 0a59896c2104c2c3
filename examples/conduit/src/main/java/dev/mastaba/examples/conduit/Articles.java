package dev.mastaba.examples.conduit;

import static dev.mastaba.examples.conduit.Failure.BLANK;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mastaba.binding.Default;
import dev.mastaba.binding.Path;
import dev.mastaba.binding.Query;
import dev.mastaba.binding.RequestBody;
import dev.mastaba.core.http.Request;
import dev.mastaba.examples.conduit.Users.Profile;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** The views of articles, comments, and tags; each request has its own object. */
public final class Articles {
    private static final String ARTICLES = """
            SELECT a.id, a.author_id, a.slug, a.title, a.description, a.created_at, a.updated_at,
                ARRAY(SELECT name FROM tag WHERE article = a.id ORDER BY position) AS tag_list,
                (SELECT COUNT(*) FROM favorite WHERE article = a.id) AS favorites_count,
                EXISTS (SELECT 1 FROM favorite WHERE article = a.id AND account = :viewer) AS favorited,
                u.username, u.bio, u.image,""" + " " + Conduit.FOLLOWING;
    private static final String FILTERED = """
             FROM article a JOIN account u ON u.id = a.author_id
             WHERE (CAST(:tag AS VARCHAR) IS NULL OR EXISTS (SELECT 1 FROM tag WHERE article = a.id AND name = :tag))
                AND (CAST(:author AS VARCHAR) IS NULL OR u.username = :author)
                AND (CAST(:favorited AS VARCHAR) IS NULL OR EXISTS (SELECT 1 FROM favorite f JOIN account v
                    ON v.id = f.account WHERE f.article = a.id AND v.username = :favorited))
                AND (NOT :feed OR EXISTS (SELECT 1 FROM follow WHERE follower = :viewer AND followed = u.id))""";
    private static final String COMMENTS =
            "SELECT c.id, c.author_id, c.created_at, c.created_at AS updated_at, c.body, u.username, u.bio, u.image, "
                    + Conduit.FOLLOWING + " FROM comment c JOIN account u ON u.id = c.author_id WHERE c.article = ";

    private final Request request;
    private final Handle sql;
    private final long viewer;

    Articles(Request request) {
        this.request = request;
        sql = request.get(Conduit.SQL);
        viewer = Conduit.viewer(request);
    }

    record Part(
            @Min(1) @Max(100) @Default("20") int limit,
            @Min(0) @Default("0") int offset) {}

    /** The criteria of a list; one that is null matches all articles. */
    public record Criteria(
            @Nullable String tag,
            @Nullable String author,
            @Nullable String favorited) {}

    record Publication(@Valid NewArticle article) {}

    /** The content of an article. */
    public record NewArticle(
            @NotBlank(message = BLANK) String title,
            @NotBlank(message = BLANK) String description,
            @NotBlank(message = BLANK) String body,
            @Nullable List<String> tagList) {}

    record ArticleChanges(Map<String, @Nullable Object> article) {}

    record NewComment(@Valid Text comment) {}

    record Text(@NotBlank(message = BLANK) String body) {}

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

    /** A comment as the viewer sees it. */
    public record Comment(
            long id,
            @JsonIgnore long authorId,
            Instant createdAt,
            Instant updatedAt,
            String body,
            @Nested Profile author) {}

    record ArticleAnswer(Article article) {}

    record ArticlesAnswer(List<Article> articles, long articlesCount) {}

    record CommentAnswer(Comment comment) {}

    record CommentsAnswer(List<Comment> comments) {}

    record TagsAnswer(List<String> tags) {}

    private Article get(String slug) {
        return sql.createQuery(ARTICLES + ", a.body FROM article a JOIN account u ON u.id = a.author_id"
                        + " WHERE a.slug = :slug")
                .bind("viewer", viewer)
                .bind("slug", slug)
                .map(ConstructorMapper.of(Article.class))
                .findOne()
                .orElseThrow(() -> new Failure(404, "article", "not found"));
    }

    private Article own(String slug) {
        Article article = get(slug);
        requireAuthor("article", article.authorId());
        return article;
    }

    private void requireAuthor(String field, long author) {
        if (author != viewer) {
            throw new Failure(403, field, "forbidden");
        }
    }

    ArticlesAnswer list(@Query Criteria criteria, @Query Part part) {
        return part(criteria, part, false);
    }

    ArticlesAnswer feed(@Query Part part) {
        return part(new Criteria(null, null, null), part, true);
    }

    private ArticlesAnswer part(Criteria criteria, Part part, boolean feed) {
        String page = ", NULL AS body " + FILTERED + " ORDER BY a.id DESC LIMIT :limit OFFSET :offset";
        List<Article> articles = filtered(sql.createQuery(ARTICLES + page), criteria, feed)
                .bind("limit", part.limit())
                .bind("offset", part.offset())
                .map(ConstructorMapper.of(Article.class))
                .list();
        return new ArticlesAnswer(
                articles,
                filtered(sql.createQuery("SELECT COUNT(*)" + FILTERED), criteria, feed)
                        .mapTo(Long.class)
                        .one());
    }

    private <S extends SqlStatement<S>> S filtered(S statement, Criteria criteria, boolean feed) {
        return statement.bindMethods(criteria).bind("feed", feed).bind("viewer", viewer);
    }

    ArticleAnswer show(@Path String slug) {
        return new ArticleAnswer(get(slug));
    }

    ArticleAnswer publish(@RequestBody Publication body) {
        String slug = slug(body.article().title());
        sql.createUpdate("INSERT INTO article (author_id, slug, title, description, body, created_at, updated_at)"
                        + " VALUES (:viewer, :slug, :title, :description, :body, :now, :now)")
                .bindMethods(body.article())
                .bind("viewer", viewer)
                .bind("slug", slug)
                .bind("now", Instant.now())
                .execute();
        return tagged(slug, body.article().tagList());
    }

    ArticleAnswer change(@Path String slug, @RequestBody ArticleChanges body) {
        Article article = own(slug);
        Changes changes = new Changes(body.article());
        String title = changes.text("title", article.title());
        String other = title.equals(article.title()) ? slug : slug(title);
        List<String> tags = changes.texts("tagList", article.tagList());
        sql.createUpdate("UPDATE article SET slug = :slug, title = :title, description = :description, body = :body,"
                        + " updated_at = :now WHERE id = :id")
                .bind("id", article.id())
                .bind("slug", other)
                .bind("title", title)
                .bind("description", changes.text("description", article.description()))
                .bind("body", changes.text("body", String.valueOf(article.body())))
                .bind("now", Instant.now())
                .execute();
        return tagged(other, tags);
    }

    private ArticleAnswer tagged(String slug, @Nullable List<String> tags) {
        long article = get(slug).id();
        sql.execute("DELETE FROM tag WHERE article = ?", article);
        List<String> names = tags == null ? List.of() : tags.stream().distinct().toList();
        for (int i = 0; i < names.size(); i++) {
            sql.execute("INSERT INTO tag (article, position, name) VALUES (?, ?, ?)", article, i, names.get(i));
        }
        return show(slug);
    }

    /** Returns an unused slug for a title. */
    private String slug(String title) {
        String slug = title.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "-")
                .replaceAll("^-|-$", "");
        var taken = sql.select("SELECT id FROM article WHERE slug = ?", slug).mapTo(Long.class);
        boolean usable =
                !slug.isEmpty() && !slug.equals("feed") && taken.findOne().isEmpty();
        return usable ? slug : slug + "-" + UUID.randomUUID();
    }

    @Nullable
    Object delete(@Path String slug) {
        sql.execute("DELETE FROM article WHERE id = ?", own(slug).id());
        return null;
    }

    /** Makes an article a favorite with POST, and no longer with DELETE. */
    ArticleAnswer favor(@Path String slug) {
        long article = get(slug).id();
        sql.execute("DELETE FROM favorite WHERE account = ? AND article = ?", viewer, article);
        if (request.method().equals("POST")) {
            sql.execute("INSERT INTO favorite (account, article) VALUES (?, ?)", viewer, article);
        }
        return show(slug);
    }

    CommentsAnswer comments(@Path String slug) {
        return new CommentsAnswer(sql.createQuery(COMMENTS + ":article ORDER BY c.id")
                .bind("viewer", viewer)
                .bind("article", get(slug).id())
                .map(ConstructorMapper.of(Comment.class))
                .list());
    }

    CommentAnswer comment(@Path String slug, @RequestBody NewComment body) {
        String insert = "INSERT INTO comment (article, author_id, body, created_at) VALUES (?, ?, ?, ?)";
        sql.execute(insert, get(slug).id(), viewer, body.comment().body(), Instant.now());
        List<Comment> all = comments(slug).comments();
        return new CommentAnswer(all.get(all.size() - 1));
    }

    @Nullable
    Object deleteComment(@Path String slug, @Path long id) {
        Comment comment = comments(slug).comments().stream()
                .filter(each -> each.id() == id)
                .findFirst()
                .orElseThrow(() -> new Failure(404, "comment", "not found"));
        requireAuthor("comment", comment.authorId());
        sql.execute("DELETE FROM comment WHERE id = ?", id);
        return null;
    }

    TagsAnswer tags() {
        return new TagsAnswer(sql.select("SELECT name FROM tag GROUP BY name ORDER BY COUNT(*) DESC, name")
                .mapTo(String.class)
                .list());
    }
}
