package dev.mastaba.core.render;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import org.osgi.annotation.versioning.ConsumerType;

/** Makes the response with which every rendered answer begins. (Pyramid: {@code set_response_factory}.) */
@ConsumerType
@FunctionalInterface
public interface ResponseFactory {
    /**
     * The status and fields that a rendered answer has where the view says nothing else beforehand; its body and content type are the renderer's. Called on
     * the request's thread, once for each rendered answer.
     */
    Response make(Request request);
}
