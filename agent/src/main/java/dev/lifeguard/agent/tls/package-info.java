// SPDX-License-Identifier: Apache-2.0
/**
 * Certificates and keys out of PEM files: the endpoint's, again when they change; a caller's.
 * Facade: {@link dev.lifeguard.agent.tls.TlsFiles} and {@link dev.lifeguard.agent.tls.CallerTls}.
 * No threads.
 */
@NullMarked
package dev.lifeguard.agent.tls;

import org.jspecify.annotations.NullMarked;
