package dev.mastaba.examples.conduit;

import static dev.mastaba.examples.conduit.Failure.BLANK;

import dev.mastaba.binding.Bound;
import dev.mastaba.binding.Default;
import dev.mastaba.binding.Path;
import dev.mastaba.binding.Query;
import dev.mastaba.binding.RequestBody;
import dev.mastaba.examples.conduit.Articles.Article;
import dev.mastaba.examples.conduit.Articles.Comment;
import dev.mastaba.examples.conduit.Articles.Criteria;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The views of articles, comments, and tags. */
@Bound
final class ArticleViews {
    record Part(
            @Min(1) @Max(100) @Default("20") int limit,
            @Min(0) @Default("0") int offset) {}

    record Publication(@Valid NewArticle article) {}

    record NewArticle(
            @NotBlank(message = BLANK) String title,
            @NotBlank(message = BLANK) String description,
            @NotBlank(message = BLANK) String body,
            @Nullable List<String> tagList) {}

    record ArticleChanges(Map<String, @Nullable Object> article) {}

    record NewComment(@Valid Text comment) {}

    record Text(@NotBlank(message = BLANK) String body) {}

    record ArticleAnswer(Article article) {}

    record ArticlesAnswer(List<Article> articles, long articlesCount) {}

    record CommentAnswer(Comment comment) {}

    record CommentsAnswer(List<Comment> comments) {}

    record TagsAnswer(List<String> tags) {}

    ArticlesAnswer list(@Query Criteria criteria, @Query Part part, Articles articles) {
        return list(criteria, false, part, articles);
    }

    ArticlesAnswer feed(@Query Part part, Articles articles) {
        return list(new Criteria(null, null, null), true, part, articles);
    }

    private static ArticlesAnswer list(Criteria criteria, boolean followed, Part part, Articles articles) {
        return new ArticlesAnswer(
                articles.list(criteria, followed, part.offset(), part.limit()), articles.count(criteria, followed));
    }

    ArticleAnswer show(@Path String slug, Articles articles) {
        return new ArticleAnswer(articles.get(slug));
    }

    ArticleAnswer publish(@RequestBody Publication body, Articles articles) {
        NewArticle article = body.article();
        List<String> tags = Objects.requireNonNullElse(article.tagList(), List.of());
        return show(articles.add(article.title(), article.description(), article.body(), tags), articles);
    }

    ArticleAnswer change(@Path String slug, @RequestBody ArticleChanges body, Articles articles) {
        Article article = articles.own(slug);
        Changes changes = new Changes(body.article());
        String changed = articles.update(
                article,
                changes.text("title", article.title()),
                changes.text("description", article.description()),
                changes.text("body", String.valueOf(article.body())),
                changes.texts("tagList", article.tagList()));
        return show(changed, articles);
    }

    @Nullable
    Object delete(@Path String slug, Articles articles) {
        articles.delete(articles.own(slug));
        return null;
    }

    ArticleAnswer favor(@Path String slug, Articles articles) {
        articles.favor(articles.get(slug), true);
        return show(slug, articles);
    }

    ArticleAnswer disfavor(@Path String slug, Articles articles) {
        articles.favor(articles.get(slug), false);
        return show(slug, articles);
    }

    CommentsAnswer comments(@Path String slug, Articles articles) {
        return new CommentsAnswer(articles.comments(articles.get(slug)));
    }

    CommentAnswer comment(@Path String slug, @RequestBody NewComment body, Articles articles) {
        return new CommentAnswer(
                articles.comment(articles.get(slug), body.comment().body()));
    }

    @Nullable
    Object deleteComment(@Path String slug, @Path long id, Articles articles) {
        articles.deleteComment(articles.get(slug), id);
        return null;
    }

    TagsAnswer tags(Articles articles) {
        return new TagsAnswer(articles.tags());
    }
}
