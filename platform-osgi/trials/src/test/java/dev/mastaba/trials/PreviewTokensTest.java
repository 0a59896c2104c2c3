package dev.mastaba.trials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.http.Cookie;
import dev.mastaba.core.http.RequestHead;
import dev.mastaba.core.http.header.Headers;
import dev.mastaba.trials.PreviewTokens.OpenPreviews;
import dev.mastaba.trials.PreviewTokens.Ticket;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Links and cookies: which are valid, for whom, and how long. */
class PreviewTokensTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Ticket TICKET = new Ticket(7, "customer", NOW.plusSeconds(60));

    private final PreviewTokens tokens = new PreviewTokens();
    private final OpenPreviews<String> open = content -> content.equals("7 customer") ? "preview 7" : null;
    private final OpenPreviews<String> none = content -> null;

    private record Head(String scheme, String rawQuery, Headers headers) implements RequestHead {
        static Head asking(String query) {
            return new Head("http", query, Headers.none());
        }

        static Head sending(String cookies) {
            return new Head("http", "", Headers.of("cookie", cookies));
        }

        @Override
        public String method() {
            return "GET";
        }

        @Override
        public String authority() {
            return "localhost";
        }

        @Override
        public String rawPath() {
            return "/";
        }
    }

    @Test
    void aLinkIsValidUntilItExpiresAndForItsPreview() {
        String query = tokens.query(TICKET);
        assertThat(tokens.linked(Head.asking(query), open, NOW)).isEqualTo("preview 7");
        assertThat(tokens.linked(Head.asking("a=1&" + query + "&b=2"), open, NOW))
                .isEqualTo("preview 7");
        assertThat(tokens.linked(Head.asking(query), open, NOW.plusSeconds(60))).isNull();
        assertThat(tokens.linked(Head.asking(query), none, NOW)).isNull();
        assertThat(tokens.linked(Head.asking("not-" + query), open, NOW)).isNull();
        assertThat(tokens.linked(Head.asking(new PreviewTokens().query(TICKET)), open, NOW))
                .as("of another process")
                .isNull();
        assertThat(tokens.linked(Head.asking(tokens.query(new Ticket(7, "stranger", TICKET.until()))), open, NOW))
                .isNull();
    }

    @Test
    void noChangedTokenIsValid() {
        String query = tokens.query(TICKET);
        // The last character has bits that encode nothing.
        for (int i = PreviewTokens.NAME.length() + 1; i < query.length() - 1; i++) {
            char other = query.charAt(i) == 'A' ? 'B' : 'A';
            String forged = query.substring(0, i) + other + query.substring(i + 1);
            assertThat(tokens.linked(Head.asking(forged), open, NOW)).as(forged).isNull();
        }
        assertThat(tokens.linked(Head.asking(PreviewTokens.NAME + "="), open, NOW))
                .isNull();
        assertThat(tokens.linked(Head.asking(PreviewTokens.NAME + "=%00"), open, NOW))
                .isNull();
        assertThat(tokens.linked(Head.asking(PreviewTokens.NAME + "=" + "A".repeat(100_000)), open, NOW))
                .isNull();
    }

    @Test
    void aCookieIsValidWhereverItStandsAndNoLinkIsACookie() {
        Cookie cookie = tokens.cookie(TICKET, Head.asking(""), "", NOW);
        String sent = cookie.name() + "=" + cookie.value();
        assertThat(tokens.chosen(Head.sending(sent), open, NOW)).isEqualTo("preview 7");
        assertThat(tokens.chosen(Head.sending("a=1; " + sent + "; b=2"), open, NOW))
                .isEqualTo("preview 7");
        assertThat(tokens.chosen(Head.sending("mastaba-preview=old; " + sent), open, NOW))
                .isEqualTo("preview 7");
        assertThat(tokens.chosen(Head.sending("mastaba-preview=x; ".repeat(50) + sent), open, NOW))
                .as("after more cookies than browsers send")
                .isNull();
        assertThat(tokens.chosen(Head.sending("not-" + sent), open, NOW)).isNull();
        assertThat(tokens.chosen(Head.sending(sent), open, TICKET.until())).isNull();
        assertThat(tokens.chosen(Head.sending(tokens.query(TICKET)), open, NOW)).isNull();
        assertThat(tokens.linked(Head.asking(sent), open, NOW)).isNull();
        assertThat(tokens.chosen(Head.asking(""), open, NOW)).isNull();
    }

    @Test
    void aCookieIsForTheMountAndOverTlsIfTheLinkWas() {
        assertThat(tokens.cookie(TICKET, Head.asking(""), "", NOW).header())
                .endsWith("; Path=/; Max-Age=60; HttpOnly; SameSite=Lax");
        assertThat(tokens.cookie(TICKET, new Head("https", "", Headers.none()), "/shop \u00e9", NOW)
                        .header())
                .endsWith("; Path=/shop%20%C3%A9; Max-Age=60; Secure; HttpOnly; SameSite=Lax");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "mastaba-preview=x, ''",
                "a=1&mastaba-preview=x, a=1",
                "mastaba-preview=x&b=2, b=2",
                "a=1&mastaba-preview=x&b=2, a=1&b=2",
                "a=1&not-mastaba-preview=x, a=1&not-mastaba-preview=x",
                "a=1, a=1",
                "'', ''"
            })
    void theRedirectionIsToThePageWithoutTheToken(String query, String without) {
        assertThat(PreviewTokens.without(query)).isEqualTo(without);
    }
}
