package dev.mastaba.core.status;

import dev.mastaba.core.message.BadRequest;
import dev.mastaba.core.message.ContentTooLarge;
import dev.mastaba.core.message.Forbidden;
import dev.mastaba.core.message.HttpException;
import dev.mastaba.core.message.NotFound;
import dev.mastaba.core.message.NotModified;
import dev.mastaba.core.message.PreconditionFailed;
import dev.mastaba.core.message.Redirect;
import dev.mastaba.core.message.RequestTimeout;
import dev.mastaba.core.message.UnsupportedMediaType;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** HTTP exceptions by their status. (Pyramid: {@code exception_response}, {@code status_map}.) */
public final class HttpExceptions {
    private static final Map<Integer, Function<String, HttpException>> BY_STATUS = Map.ofEntries(
            Map.entry(200, Ok::new),
            Map.entry(201, Created::new),
            Map.entry(202, Accepted::new),
            Map.entry(203, NonAuthoritativeInformation::new),
            Map.entry(204, NoContent::new),
            Map.entry(205, ResetContent::new),
            Map.entry(206, PartialContent::new),
            Map.entry(400, BadRequest::new),
            Map.entry(401, Unauthorized::new),
            Map.entry(402, PaymentRequired::new),
            Map.entry(403, Forbidden::new),
            Map.entry(404, NotFound::new),
            Map.entry(406, NotAcceptable::new),
            Map.entry(407, ProxyAuthenticationRequired::new),
            Map.entry(408, RequestTimeout::new),
            Map.entry(409, Conflict::new),
            Map.entry(410, Gone::new),
            Map.entry(411, LengthRequired::new),
            Map.entry(412, PreconditionFailed::new),
            Map.entry(413, ContentTooLarge::new),
            Map.entry(414, UriTooLong::new),
            Map.entry(415, UnsupportedMediaType::new),
            Map.entry(417, ExpectationFailed::new),
            Map.entry(418, ImATeapot::new),
            Map.entry(421, MisdirectedRequest::new),
            Map.entry(422, UnprocessableContent::new),
            Map.entry(423, Locked::new),
            Map.entry(424, FailedDependency::new),
            Map.entry(425, TooEarly::new),
            Map.entry(428, PreconditionRequired::new),
            Map.entry(429, TooManyRequests::new),
            Map.entry(431, RequestHeaderFieldsTooLarge::new),
            Map.entry(451, UnavailableForLegalReasons::new),
            Map.entry(500, InternalServerError::new),
            Map.entry(501, NotImplemented::new),
            Map.entry(502, BadGateway::new),
            Map.entry(503, ServiceUnavailable::new),
            Map.entry(504, GatewayTimeout::new),
            Map.entry(505, VersionNotSupported::new),
            Map.entry(506, VariantAlsoNegotiates::new),
            Map.entry(507, InsufficientStorage::new),
            Map.entry(508, LoopDetected::new),
            Map.entry(511, NetworkAuthenticationRequired::new));
    private static final Map<Integer, Function<String, Redirect>> MOVES = Map.ofEntries(
            Map.entry(300, MultipleChoices::new),
            Map.entry(301, MovedPermanently::new),
            Map.entry(302, Found::new),
            Map.entry(303, SeeOther::new),
            Map.entry(305, UseProxy::new),
            Map.entry(307, TemporaryRedirect::new),
            Map.entry(308, PermanentRedirect::new));

    private HttpExceptions() {}

    /**
     * The exception of a status.
     *
     * @param detail what the client is told; may be empty
     * @throws NoSuchElementException for a status that has no type of its own, and for redirects, which need a location
     */
    public static HttpException of(int status, String detail) {
        Function<String, HttpException> maker = BY_STATUS.get(status);
        if (maker != null) {
            return maker.apply(detail);
        }
        return switch (status) {
            case 304 -> new NotModified(List.of());
            case 405 -> new MethodNotAllowed(detail, List.of());
            default ->
                throw new NoSuchElementException("There is no exception of status " + status
                        + (MOVES.containsKey(status)
                                ? " without a location: HttpExceptions.redirect(" + status + ", location)"
                                : ""));
        };
    }

    /**
     * The redirect of a status ({@code 300}, {@code 301}, {@code 302}, {@code 303}, {@code 305}, {@code 307}, {@code 308}).
     *
     * @throws NoSuchElementException for any other status
     */
    public static Redirect redirect(int status, String location) {
        Function<String, Redirect> maker = MOVES.get(status);
        if (maker == null) {
            throw new NoSuchElementException("There is no redirect of status " + status);
        }
        return maker.apply(location);
    }
}
