package dev.mastaba.tweens;

import dev.mastaba.core.application.DefaultHeaders;
import dev.mastaba.core.application.Handler;
import dev.mastaba.core.application.LastResort;
import dev.mastaba.core.http.CspNonce;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.header.Header;
import java.util.List;

/** A tween that adds the fields that the response does not have yet. */
final class SecurityHeadersTween implements Handler {
    private final Handler next;
    private final SecurityHeaders headers;
    private final List<Header> plain;
    private final List<Header> encrypted;
    private final String policy;

    SecurityHeadersTween(Handler next, SecurityHeaders headers) {
        this.next = next;
        this.headers = headers;
        this.plain = headers.fields(false);
        this.encrypted = headers.fields(true);
        this.policy = headers.policyWithoutNonce();
    }

    @Override
    public Response handle(Request request) throws Exception {
        LastResort.add(request, "security-headers", answer -> careful(request, answer));
        return careful(request, next.handle(request));
    }

    private Response careful(Request request, Response response) {
        Response.Builder more = response.toBuilder();
        for (Header field : request.scheme().equals("https") ? encrypted : plain) {
            add(field.name(), field.value(), request, response, more);
        }
        String allowed = CspNonce.given(request).map(headers::policyWith).orElse(policy);
        if (!allowed.isEmpty()) {
            add(SecurityHeaders.POLICY, allowed, request, response, more);
        }
        return more.build();
    }

    private static void add(String name, String value, Request request, Response response, Response.Builder more) {
        if (!response.headers().contains(name) && !DefaultHeaders.leavesOut(request, name)) {
            more.header(name, value);
        }
    }
}
