package dev.mastaba.api;

import dev.mastaba.core.engine.text.Sha256;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Forbidden;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.TokenCodec;
import dev.mastaba.sessions.SessionKeys;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A signer of links with the keys of session cookies, which are read when they are first needed. Safe for concurrent use by multiple threads. */
final class LinkSigner {
    private static final String PURPOSE = "mastaba signed links";
    private static final int LONGEST = 1_024;
    private static final int HEAD = Long.BYTES + 32;

    private final Settings settings;
    private final String application;
    private final InstantSource clock;
    private volatile boolean needed;
    private volatile @Nullable TokenCodec codec;

    LinkSigner(Settings settings, String application, InstantSource clock) {
        this.settings = settings;
        this.application = application;
        this.clock = clock;
    }

    /** Declares that a view needs the keys, so that missing keys prevent the start. */
    void need() {
        needed = true;
    }

    void prepare() {
        if (needed) {
            codec();
        }
    }

    private TokenCodec codec() {
        TokenCodec known = codec;
        return known == null ? make() : known;
    }

    private synchronized TokenCodec make() {
        TokenCodec known = codec;
        if (known == null) {
            known = SessionKeys.in(settings).encryptingCodec(PURPOSE);
            codec = known;
        }
        return known;
    }

    String sign(LinkTarget target, SignedLink link) {
        byte[] methods = String.join(" ", link.allowedMethods()).getBytes(StandardCharsets.US_ASCII);
        byte[] content = ByteBuffer.allocate(HEAD + methods.length)
                .putLong(clock.instant().plus(link.time()).getEpochSecond())
                .put(digest(link.state()))
                .put(methods)
                .array();
        return codec().encode(binding(target, link.purpose()), content);
    }

    /**
     * Checks the signature of a request.
     *
     * @throws Forbidden if the request is not a link for this purpose
     * @throws HttpException with status 410 if the link has expired, or the state to which it is bound has changed
     */
    void check(Request request, String purpose, SignedLink.@Nullable State state) throws Exception {
        ByteBuffer content = ByteBuffer.wrap(content(request, purpose));
        long expires = content.getLong();
        byte[] bound = new byte[HEAD - Long.BYTES];
        content.get(bound);
        String methods = StandardCharsets.US_ASCII.decode(content).toString();
        if (!List.of(methods.split(" ")).contains(request.method())) {
            throw invalid();
        }
        if (clock.instant().getEpochSecond() >= expires) {
            throw HttpException.of(410, "This link has expired.");
        }
        if (!isCurrent(bound, request, state)) {
            throw HttpException.of(410, "This link has been used already, or is no longer valid.");
        }
    }

    private byte[] content(Request request, String purpose) {
        List<String> sent = request.query().all(SignedUrls.PARAMETER);
        if (sent.size() != 1 || sent.get(0).length() > LONGEST) {
            throw invalid();
        }
        return codec().decode(binding(LinkTarget.of(request), purpose), sent.get(0))
                .filter(content -> content.length > HEAD)
                .orElseThrow(LinkSigner::invalid);
    }

    private static boolean isCurrent(byte[] bound, Request request, SignedLink.@Nullable State state) throws Exception {
        if (state == null) {
            return MessageDigest.isEqual(bound, digest(null));
        }
        String current = state.of(request);
        return current != null && MessageDigest.isEqual(bound, digest(current));
    }

    /** Returns the hash of a state; zeros if a link is not bound. */
    private static byte[] digest(@Nullable String state) {
        return state == null
                ? new byte[HEAD - Long.BYTES]
                : Sha256.digest().digest(state.getBytes(StandardCharsets.UTF_8));
    }

    private String binding(LinkTarget target, String purpose) {
        String text = application.length() + ":" + application + target.text(purpose);
        return Sha256.of(text);
    }

    private static Forbidden invalid() {
        return new Forbidden("This link is invalid or incomplete. Open it exactly as you received it.");
    }
}
