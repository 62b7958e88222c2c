;;; licet.el --- licet's language server with eglot  -*- lexical-binding: t -*-

(require 'eglot)

;; yaml-mode is a package of its own; yaml-ts-mode comes with Emacs 29.
(add-to-list 'eglot-server-programs '((yaml-mode yaml-ts-mode) . ("licet" "lsp")))
(add-hook 'yaml-mode-hook #'eglot-ensure)
(add-hook 'yaml-ts-mode-hook #'eglot-ensure)

(provide 'licet)
;;; licet.el ends here
