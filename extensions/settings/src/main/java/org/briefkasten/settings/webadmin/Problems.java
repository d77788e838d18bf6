package org.briefkasten.settings.webadmin;

import org.apache.james.webadmin.utils.ErrorResponder;
import org.apache.james.webadmin.utils.ErrorResponder.ErrorType;
import org.briefkasten.settings.json.InvalidDocumentException;
import org.briefkasten.storage.StorageUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import spark.Response;
import spark.Service;

/**
 * Answers exceptions of ours in James's own form, {@code {statusCode,type,message,details}}: a route throws
 * {@link InvalidDocumentException} (400, every fault in {@code details}), {@link NotFoundException} (404),
 * {@link ConflictException} (409) or {@link StorageUnavailableException} (503) and catches nothing. An
 * {@link IllegalArgumentException}, as from {@code Username.of}, is answered by James itself (400). Thread-safe.
 */
public final class Problems {
    private static final Logger LOGGER = LoggerFactory.getLogger(Problems.class);
    private static final String RETRY_AFTER_SECONDS = "30";

    private Problems() {}

    /**
     * Called by each {@code Routes.define}. All routes share one service, so the handlers of whoever comes last stand;
     * they are the same.
     */
    public static void register(Service service) {
        service.exception(
                InvalidDocumentException.class,
                (problem, request, response) ->
                        answer(response, 400, ErrorType.INVALID_ARGUMENT, "The document was not taken", problem));
        service.exception(
                NotFoundException.class,
                (problem, request, response) -> answer(response, 404, ErrorType.NOT_FOUND, problem.getMessage(), null));
        service.exception(
                ConflictException.class,
                (problem, request, response) ->
                        answer(response, 409, ErrorType.WRONG_STATE, problem.getMessage(), null));
        service.exception(
                StorageUnavailableException.class,
                (problem, request, response) -> answerUnavailable(response, problem));
    }

    private static void answerUnavailable(Response response, StorageUnavailableException problem) {
        LOGGER.error("A webadmin request failed: {}", problem.getMessage(), problem);
        response.header("Retry-After", RETRY_AFTER_SECONDS);
        answer(
                response,
                503,
                ErrorType.SERVER_ERROR,
                "The database of the extensions does not answer; try again in half a minute",
                problem);
    }

    private static void answer(Response response, int status, ErrorType type, String message, Exception details) {
        ErrorResponder responder =
                ErrorResponder.builder().statusCode(status).type(type).message(message);
        response.status(status);
        response.type("application/json");
        response.body((details == null ? responder : responder.cause(details)).asString());
    }
}
