package dev.mastaba.provider;

import jakarta.servlet.http.HttpServlet;

/** A servlet that answers requests that no filter answered: not found. */
final class NothingServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    NothingServlet() {}
}
