package dev.mastaba.binding;

import dev.mastaba.core.http.Parameters;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Upload;
import dev.mastaba.core.route.RouteMatch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Views with parameters of all kinds, for the tests. */
@SuppressWarnings("UnusedMethod") // called by name
final class Jobs {
    enum State {
        OPEN,
        IN_WORK,
        DONE
    }

    record Filter(@Nullable State state, @Default("1") int page, List<String> tag, Optional<LocalDate> since) {}

    record Address(String street, @Name("post-code") String postCode) {}

    record Line(String sku, @Default("1") int count) {
        Line {
            if (count < 1) {
                throw new IllegalArgumentException("count is at least 1");
            }
        }
    }

    record Order(String customer, Address address, Optional<Address> billing, List<Line> lines, boolean express) {}

    record Money(long cents) {
        public static Money of(String text) {
            return new Money(Math.round(Double.parseDouble(text) * 100));
        }
    }

    Object show(@Path int id, @Query Optional<String> lang) {
        return "job " + id + " " + lang.orElse("-");
    }

    Object list(@Query Filter filter) {
        return filter.toString();
    }

    Object prefixed(@Query("f") Filter filter, @Query("g") Optional<Filter> other) {
        return filter + " " + other;
    }

    Object order(@Form Order order) {
        return order.toString();
    }

    Object lines(@Form List<Line> lines) {
        return lines.toString();
    }

    Object scalars(
            @Query @Default("x") String text,
            @Query State state,
            @Query Money price,
            @Query OptionalInt most,
            @Query Set<Integer> numbers,
            @Query int[] more) {
        return text + " " + state + " " + price.cents() + " " + most + " " + numbers + " " + Arrays.toString(more);
    }

    Object rest(@Path List<String> rest, @Path("rest") String joined) {
        return rest + " " + joined;
    }

    Object sent(
            @RequestHeader String userAgent,
            @RequestHeader("X-Id") Optional<Integer> id,
            @CookieValue @Nullable String theme) {
        return userAgent + " " + id + " " + theme;
    }

    Object whole(@Query Parameters query, @Form Parameters form) {
        return query.get("a", "-") + form.get("b", "-");
    }

    Object bytes(@RequestBody byte[] body) {
        return body.length;
    }

    Object text(@RequestBody String body) {
        return body;
    }

    Object stream(@RequestBody InputStream body) throws IOException {
        return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }

    Object json(@Query int copies, @RequestBody Line line) {
        return copies + " " + line;
    }

    Object jsonList(@RequestBody List<Line> lines) {
        return lines.toString();
    }

    Object jsonOptional(@RequestBody Optional<Line> line) {
        return line.toString();
    }

    Object context(String context, @Query int number, Request request, RouteMatch match) {
        return context + number + request.path() + match.routeName();
    }

    Object anyContext(Object context, @Query int number) {
        return context.getClass().getSimpleName() + number;
    }

    @Bound
    Object asked(RouteMatch match) {
        return match.routeName();
    }

    Object failing(@Query int number) throws IOException {
        throw new IOException("on fire " + number);
    }

    Object checkbox(@Form boolean express, @Form @Nullable Boolean gift) {
        return express + " " + gift;
    }

    enum Many {
        A,
        B,
        C,
        D,
        E,
        F,
        G,
        H,
        I,
        J,
        K,
        L,
        M,
        N,
        O,
        P,
        Q,
        R,
        S,
        T,
        U
    }

    /** Refuses in two ways. */
    record Fussy(int n) {
        Fussy {
            if (n == 1) {
                throw new IllegalStateException("not for clients");
            }
            if (n == 2) {
                throw new AssertionError("broken");
            }
        }
    }

    /** Says where it comes from, and that it may fail. */
    record Answered(String text) {
        static int of(int other) {
            return other;
        }

        static String of(Request request, int other) {
            return request.path() + other;
        }

        public static Answered of(Request request) throws IOException {
            if (request.rawQuery().isEmpty()) {
                throw new IOException("no query");
            }
            return new Answered(request.rawQuery());
        }
    }

    Object files(@Form Upload one, @Form Optional<Upload> other, @Form List<Upload> more, @Form @Nullable Upload none) {
        return one.fileName() + other.map(Upload::fileName) + more.size() + none;
    }

    Object many(@Query Many letter) {
        return letter.name();
    }

    Object fussy(@Query Fussy fussy) {
        return fussy.n();
    }

    @Bound
    Object answered(Answered answered) {
        return answered.text();
    }

    Object bounded(@Query List<? extends Integer> bounded, @Form List<Line> lines) {
        return bounded.size() + " " + lines.size();
    }

    Object nullableRecord(@Query("a") @Nullable Address address) {
        return String.valueOf(address);
    }

    Object defaults(@Query @Default({"1", "2"}) List<Integer> numbers, @Query @Nullable Integer none) {
        return numbers + " " + none;
    }

    Object plain(Request request) {
        return request.path();
    }
}
