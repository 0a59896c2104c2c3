package dev.mastaba.examples.conduit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.security.TicketKeys;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestDatabase;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The API against the RealWorld specification, version 2. */
class ConduitTest {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.h2();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TIME = "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z";

    private TestApp app;
    private String ann;
    private String bob;

    @BeforeEach
    void start() {
        app = TestApp.of(Conduit.application(
                DATABASE.source(), new Settings(Map.of("mastaba.security.jwt.keys", TicketKeys.generate("1")))));
        ann = register("ann");
        bob = register("bob");
    }

    @AfterEach
    void stop() {
        app.close();
    }

    private String register(String name) {
        return json(send(
                                "POST",
                                "/users",
                                "",
                                "{'user': {'username': '%1$s', 'email': '%1$s@test.com', 'password': 'password123'}}"
                                        .formatted(name))
                        .expectStatus(201))
                .at("/user/token")
                .asText();
    }

    /** Sends a request; a body has single quotation marks. */
    private TestResponse send(String method, String path, String token, String body) {
        TestRequest request = TestRequest.of(method, "/api" + path);
        if (!token.isEmpty()) {
            request = request.header("Authorization", "Token " + token);
        }
        return app.request(body.isEmpty() ? request : request.body("application/json", body.replace('\'', '"')));
    }

    private JsonNode get(String path, String token) {
        return json(send("GET", path, token, "").expectStatus(200).expectHeader("Content-Type", "application/json"));
    }

    private static JsonNode json(TestResponse response) {
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException broken) {
            throw new AssertionError(response.toString(), broken);
        }
    }

    private String publish(String token, String title, String more) {
        String body = "{'article': {'title': '" + title + "', 'description': 'About', 'body': 'Text'" + more + "}}";
        return json(send("POST", "/articles", token, body).expectStatus(201))
                .at("/article/slug")
                .asText();
    }

    private static void expectError(TestResponse response, int status, String field, String message) {
        assertThat(json(response.expectStatus(status)))
                .hasToString("{\"errors\":{\"" + field + "\":[\"" + message + "\"]}}");
    }

    @Nested
    class Users {
        @RepeatedTest(5)
        void onlyOneOfTwoSimultaneousRegistrationsSucceeds() {
            String body = "{'user': {'username': 'cleo', 'email': 'cleo@test.com', 'password': 'password123'}}";
            List<Integer> statuses = Stream.generate(() -> CompletableFuture.supplyAsync(
                            () -> send("POST", "/users", "", body).status()))
                    .limit(2)
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .sorted()
                    .toList();
            assertThat(statuses).containsExactly(201, 409);
        }

        @Test
        void logIn() {
            JsonNode user = json(
                    send("POST", "/users/login", "", "{'user': {'email': 'ann@test.com', 'password': 'password123'}}")
                            .expectStatus(200));
            assertThat(user.at("/user/username").asText()).isEqualTo("ann");
            assertThat(user.at("/user/bio").isNull()).isTrue();
            assertThat(user.at("/user/image").isNull()).isTrue();
            assertThat(get("/user", user.at("/user/token").asText())
                            .at("/user/email")
                            .asText())
                    .isEqualTo("ann@test.com");
        }

        @Test
        void changeThemselves() {
            assertThat(change("'bio': 'Bio', 'image': 'https://example.com/a.jpg'")
                            .toString())
                    .contains("\"bio\":\"Bio\"", "\"image\":\"https://example.com/a.jpg\"", "\"username\":\"ann\"");
            assertThat(get("/user", ann).at("/user/bio").asText()).isEqualTo("Bio");
            assertThat(change("'bio': ''").at("/user/bio").isNull()).isTrue();
            assertThat(change("'image': null").at("/user/image").isNull()).isTrue();
            assertThat(change("'username': 'anna', 'email': 'anna@test.com'")
                            .at("/user/username")
                            .asText())
                    .isEqualTo("anna");
            change("'password': 'other456'");
            send("POST", "/users/login", "", "{'user': {'email': 'anna@test.com', 'password': 'other456'}}")
                    .expectStatus(200);
        }

        private JsonNode change(String fields) {
            return json(send("PUT", "/user", ann, "{'user': {" + fields + "}}").expectStatus(200));
        }

        @ParameterizedTest
        @ValueSource(strings = {"username", "email", "password"})
        void areNotRegisteredWithBlankFields(String blank) {
            String whole = "{'user': {'username': 'cy', 'email': 'cy@test.com', 'password': 'password123'}}";
            String start = "'" + blank + "': '";
            String without = whole.replaceAll(start + "[^']*'", start + "'");
            expectError(send("POST", "/users", "", without), 422, blank, "can't be blank");
            String missing = whole.replaceAll("(, )?" + start + "[^']*'", "").replace("{, ", "{");
            expectError(send("POST", "/users", "", missing), 422, blank, "can't be blank");
        }

        @ParameterizedTest
        @ValueSource(strings = {"username", "email"})
        void haveUniqueNamesAndAddresses(String taken) {
            String value = taken.equals("email") ? "bob@test.com" : "bob";
            String whole = "{'user': {'username': 'cy', 'email': 'cy@test.com', 'password': 'password123'}}";
            String body = whole.replaceAll("'" + taken + "': '[^']*'", "'" + taken + "': '" + value + "'");
            expectError(send("POST", "/users", "", body), 409, taken, "has already been taken");
            expectError(
                    send("PUT", "/user", ann, "{'user': {'" + taken + "': '" + value + "'}}"),
                    409,
                    taken,
                    "has already been taken");
        }

        @ParameterizedTest
        @CsvSource({"email, ''", "username, ''", "email,", "username,"})
        void keepRequiredFields(String field, String value) {
            String json = value == null ? "null" : "''";
            expectError(
                    send("PUT", "/user", ann, "{'user': {'" + field + "': " + json + "}}"),
                    422,
                    field,
                    "can't be blank");
        }

        @Test
        void logInOnlyWithTheirPassword() {
            expectError(
                    send("POST", "/users/login", "", "{'user': {'email': '', 'password': 'password123'}}"),
                    422,
                    "email",
                    "can't be blank");
            expectError(
                    send("POST", "/users/login", "", "{'user': {'email': 'ann@test.com', 'password': ''}}"),
                    422,
                    "password",
                    "can't be blank");
            for (String email : new String[] {"ann@test.com", "cy@test.com"}) {
                expectError(
                        send("POST", "/users/login", "", "{'user': {'email': '" + email + "', 'password': 'wrong'}}"),
                        401,
                        "credentials",
                        "invalid");
            }
        }

        @ParameterizedTest
        @CsvSource({
            "GET, /user",
            "PUT, /user",
            "POST, /articles",
            "GET, /articles/feed",
            "PUT, /articles/some-slug",
            "DELETE, /articles/some-slug",
            "POST, /articles/some-slug/favorite",
            "DELETE, /articles/some-slug/favorite",
            "POST, /articles/some-slug/comments",
            "DELETE, /articles/some-slug/comments/1",
            "POST, /profiles/nobody/follow",
            "DELETE, /profiles/nobody/follow"
        })
        void needATokenForTheirOwnViews(String method, String path) {
            String body = method.startsWith("P") ? "{'article': {'body': 'a'}}" : "";
            expectError(send(method, path, "", body), 401, "token", "is missing");
            expectError(send(method, path, ann + "x", body), 401, "token", "is invalid");
        }
    }

    @Nested
    class Profiles {
        @Test
        void canBeFollowed() {
            assertThat(get("/profiles/bob", "").toString())
                    .isEqualTo("{\"profile\":{\"username\":\"bob\",\"bio\":null,\"image\":null,\"following\":false}}");
            assertThat(follow("POST")).isTrue();
            assertThat(follow("POST")).isTrue();
            assertThat(get("/profiles/bob", ann).at("/profile/following").asBoolean())
                    .isTrue();
            assertThat(get("/profiles/bob", "").at("/profile/following").asBoolean())
                    .isFalse();
            assertThat(follow("DELETE")).isFalse();
            assertThat(get("/profiles/bob", ann).at("/profile/following").asBoolean())
                    .isFalse();
        }

        private boolean follow(String method) {
            return json(send(method, "/profiles/bob/follow", ann, "").expectStatus(200))
                    .at("/profile/following")
                    .asBoolean();
        }

        @Test
        void thatDoNotExistAreMissing() {
            expectError(send("GET", "/profiles/nobody", "", ""), 404, "profile", "not found");
            expectError(send("POST", "/profiles/nobody/follow", ann, ""), 404, "profile", "not found");
            expectError(send("DELETE", "/profiles/nobody/follow", ann, ""), 404, "profile", "not found");
        }
    }

    @Nested
    class Articles {
        @Test
        void haveAllFields() {
            String slug = publish(ann, "A Title!", ", 'tagList': ['zeta', 'alpha'], 'status': 'draft'");
            assertThat(slug).isEqualTo("a-title");
            JsonNode article = get("/articles/" + slug, "").get("article");
            assertThat(article.get("title").asText()).isEqualTo("A Title!");
            assertThat(article.get("description").asText()).isEqualTo("About");
            assertThat(article.get("body").asText()).isEqualTo("Text");
            assertThat(article.get("tagList")).hasToString("[\"zeta\",\"alpha\"]");
            assertThat(article.get("createdAt").asText()).matches(TIME);
            assertThat(article.get("updatedAt").asText()).matches(TIME);
            assertThat(article.get("favorited").asBoolean(true)).isFalse();
            assertThat(article.get("favoritesCount").asInt(9)).isZero();
            assertThat(article.get("author"))
                    .hasToString("{\"username\":\"ann\",\"bio\":null,\"image\":null,\"following\":false}");
            assertThat(article.size()).isEqualTo(10);
        }

        @Test
        void haveUniqueSlugs() {
            assertThat(publish(ann, "Same", "")).isNotEqualTo(publish(bob, "Same", ""));
            assertThat(publish(ann, "Feed", "")).startsWith("feed-");
            assertThat(publish(ann, "!", "")).isNotEmpty();
        }

        @Test
        void areListedByCriteria() {
            publish(ann, "One", ", 'tagList': ['a']");
            String two = publish(bob, "Two", ", 'tagList': ['a', 'b']");
            publish(ann, "Three", "");
            send("POST", "/articles/" + two + "/favorite", ann, "").expectStatus(200);
            assertThat(titles("")).isEqualTo("Three Two One of 3");
            assertThat(titles("?author=ann")).isEqualTo("Three One of 2");
            assertThat(titles("?tag=a")).isEqualTo("Two One of 2");
            assertThat(titles("?tag=a&author=ann")).isEqualTo("One of 1");
            assertThat(titles("?favorited=ann")).isEqualTo("Two of 1");
            assertThat(titles("?favorited=nobody")).isEqualTo("of 0");
            assertThat(titles("?limit=1")).isEqualTo("Three of 3");
            assertThat(titles("?limit=1&offset=1")).isEqualTo("Two of 3");
            JsonNode first = get("/articles?tag=b", ann).at("/articles/0");
            assertThat(first.has("body")).isFalse();
            assertThat(first.get("favorited").asBoolean()).isTrue();
            assertThat(first.get("tagList")).hasToString("[\"a\",\"b\"]");
            send("GET", "/articles?limit=0", "", "").expectStatus(422);
        }

        private String titles(String query) {
            return list("/articles" + query, "");
        }

        private String list(String path, String token) {
            JsonNode found = get(path, token);
            StringBuilder titles = new StringBuilder();
            found.get("articles")
                    .forEach(each -> titles.append(each.get("title").asText()).append(' '));
            return titles + "of " + found.get("articlesCount").asInt();
        }

        @Test
        void areInTheFeedOfFollowers() {
            assertThat(list("/articles/feed", ann)).isEqualTo("of 0");
            publish(bob, "One", "");
            publish(bob, "Two", "");
            publish(ann, "Own", "");
            send("POST", "/profiles/bob/follow", ann, "").expectStatus(200);
            assertThat(list("/articles/feed", ann)).isEqualTo("Two One of 2");
            assertThat(list("/articles/feed?limit=1&offset=1", ann)).isEqualTo("One of 2");
            assertThat(get("/articles/feed", ann)
                            .at("/articles/0/author/following")
                            .asBoolean())
                    .isTrue();
        }

        @Test
        void areChangedByTheirAuthors() {
            String slug = publish(ann, "Old", ", 'tagList': ['a', 'b']");
            JsonNode before = get("/articles/" + slug, "").get("article");
            JsonNode after = change(slug, "'body': 'New text'");
            assertThat(after.get("body").asText()).isEqualTo("New text");
            assertThat(after.get("title").asText()).isEqualTo("Old");
            assertThat(after.get("slug").asText()).isEqualTo(slug);
            assertThat(after.get("tagList").size()).isEqualTo(2);
            assertThat(after.get("createdAt")).isEqualTo(before.get("createdAt"));
            assertThat(after.get("updatedAt")).isNotEqualTo(before.get("updatedAt"));
            assertThat(change(slug, "'tagList': []").get("tagList").size()).isZero();
            for (String wrong : new String[] {"'tagList': null", "'tagList': [1]", "'title': ''", "'body': null"}) {
                send("PUT", "/articles/" + slug, ann, "{'article': {" + wrong + "}}")
                        .expectStatus(422);
            }
            assertThat(change(slug, "'title': 'New'").get("slug").asText()).isEqualTo("new");
        }

        private JsonNode change(String slug, String fields) {
            return json(send("PUT", "/articles/" + slug, ann, "{'article': {" + fields + "}}")
                            .expectStatus(200))
                    .get("article");
        }

        @Test
        void belongToTheirAuthors() {
            String slug = publish(ann, "Hers", "");
            String path = "/articles/" + slug;
            expectError(send("DELETE", path, bob, ""), 403, "article", "forbidden");
            expectError(send("PUT", path, bob, "{'article': {'body': 'his'}}"), 403, "article", "forbidden");
            assertThat(send("DELETE", path, ann, "").expectStatus(204).body()).isEmpty();
            expectError(send("GET", path, "", ""), 404, "article", "not found");
        }

        @ParameterizedTest
        @ValueSource(strings = {"title", "description", "body"})
        void areNotPublishedWithBlankFields(String blank) {
            String whole = "{'article': {'title': 'a', 'description': 'b', 'body': 'c'}}";
            String without = whole.replaceAll("'" + blank + "': '.'", "'" + blank + "': ''");
            expectError(send("POST", "/articles", ann, without), 422, blank, "can't be blank");
        }

        @ParameterizedTest
        @CsvSource({
            "GET, ''",
            "PUT, ''",
            "DELETE, ''",
            "POST, /favorite",
            "DELETE, /favorite",
            "GET, /comments",
            "POST, /comments",
            "DELETE, /comments/99999"
        })
        void thatDoNotExistAreMissing(String method, String more) {
            String body = method.equals("PUT")
                    ? "{'article': {'body': 'a'}}"
                    : more.equals("/comments") && method.equals("POST") ? "{'comment': {'body': 'a'}}" : "";
            expectError(send(method, "/articles/unknown" + more, ann, body), 404, "article", "not found");
        }

        @Test
        void canBeFavorites() {
            String path = "/articles/" + publish(ann, "Good", "") + "/favorite";
            assertThat(favorite("POST", path)).isEqualTo("true 1");
            assertThat(favorite("POST", path)).isEqualTo("true 1");
            assertThat(favorite("DELETE", path)).isEqualTo("false 0");
        }

        private String favorite(String method, String path) {
            JsonNode article =
                    json(send(method, path, bob, "").expectStatus(200)).get("article");
            return article.get("favorited").asText() + " " + article.get("favoritesCount");
        }

        @Test
        void haveTagsOfAll() {
            publish(ann, "One", ", 'tagList': ['b', 'a']");
            publish(ann, "Two", ", 'tagList': ['b']");
            assertThat(get("/tags", "")).hasToString("{\"tags\":[\"b\",\"a\"]}");
        }
    }

    @Nested
    class Comments {
        private String path = "";

        @BeforeEach
        void publishArticle() {
            path = "/articles/" + publish(ann, "Discussed", "") + "/comments";
        }

        private String add(String token, String text) {
            JsonNode comment = json(send("POST", path, token, "{'comment': {'body': '" + text + "'}}")
                            .expectStatus(201))
                    .get("comment");
            assertThat(comment.get("createdAt").asText()).matches(TIME);
            assertThat(comment.get("updatedAt").asText()).matches(TIME);
            assertThat(comment.get("body").asText()).isEqualTo(text);
            assertThat(comment.get("author").get("following").asBoolean()).isFalse();
            assertThat(comment.size()).isEqualTo(5);
            return comment.get("id").asText();
        }

        @Test
        void areAddedAndDeleted() {
            String first = add(ann, "First");
            add(bob, "Second");
            expectError(send("DELETE", path + "/" + first, bob, ""), 403, "comment", "forbidden");
            assertThat(get(path, "").get("comments").size()).isEqualTo(2);
            send("DELETE", path + "/" + first, ann, "").expectStatus(204);
            assertThat(get(path, bob).at("/comments/0/body").asText()).isEqualTo("Second");
            assertThat(get(path, "").get("comments").size()).isEqualTo(1);
            expectError(send("DELETE", path + "/" + first, ann, ""), 404, "comment", "not found");
        }

        @Test
        void haveATextAndAnAuthor() {
            expectError(send("POST", path, ann, "{'comment': {'body': ''}}"), 422, "body", "can't be blank");
            assertThat(get(path, "")).hasToString("{\"comments\":[]}");
        }
    }

    @Test
    void theDocumentContainsTheStatusesAndTheScheme() {
        JsonNode document = json(app.get("/openapi.json").expectStatus(200));
        assertThat(document.at("/paths/~1api~1articles/post/responses").fieldNames())
                .toIterable()
                .contains("201", "401", "422")
                .doesNotContain("200");
        assertThat(document.at("/paths/~1api~1articles~1{slug}/delete/responses/204")
                        .isObject())
                .isTrue();
        assertThat(document.at("/components/securitySchemes/jwt"))
                .hasToString("{\"type\":\"apiKey\",\"in\":\"header\",\"name\":\"Authorization\"}");
    }
}
