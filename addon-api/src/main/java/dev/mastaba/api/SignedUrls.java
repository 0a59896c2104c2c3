package dev.mastaba.api;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.route.Urls;

/**
 * A generator of signed URLs, for links in mails and for downloads: {@code SignedUrls.of(request).sign(SignedLink.to("unsubscribe", values))}. The
 * signature covers the path, the query, the purpose, the methods, and the expiry time, but not the scheme and the host. A view with
 * {@link ApiOptions#signed()} answers only such URLs. The keys are those of the session cookies. Each instance is confined to its request.
 */
public final class SignedUrls {
    /** The name of the query parameter that contains the signature. */
    public static final String PARAMETER = "link_token";

    /** The attribute with the generator of a request, which exists when it is first read. */
    static final AttributeKey<SignedUrls> KEY = AttributeKey.of("signed URLs", SignedUrls.class, ApiAddOn.NAME);

    private final Request request;
    private final LinkSigner signer;

    SignedUrls(Request request, LinkSigner signer) {
        this.request = request;
        this.signer = signer;
    }

    /**
     * Returns the generator for a request.
     *
     * @throws java.util.NoSuchElementException if the application does not include the API add-on
     */
    public static SignedUrls of(Request request) {
        return request.get(KEY);
    }

    /**
     * Returns the complete signed URL of a link.
     *
     * @throws java.util.NoSuchElementException if the route does not exist, or the value of a placeholder is missing
     * @throws IllegalArgumentException if the query of the link already has a parameter {@value #PARAMETER}
     */
    public String sign(SignedLink link) {
        String url = Urls.of(request).route(link.route(), link.parts());
        LinkTarget target = LinkTarget.ofUrl(url);
        if (target.query().contains(PARAMETER)) {
            throw new IllegalArgumentException("The link already has a parameter \"" + PARAMETER + "\"");
        }
        String token = signer.sign(target, link);
        int anchor = url.indexOf('#');
        String before = anchor < 0 ? url : url.substring(0, anchor);
        return before
                + (before.indexOf('?') < 0 ? '?' : '&')
                + PARAMETER
                + '='
                + token
                + (anchor < 0 ? "" : url.substring(anchor));
    }
}
