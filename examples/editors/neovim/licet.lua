-- Starts licet's language server for its YAML files. Put it in ~/.config/nvim/plugin/.

local function root_of(buffer)
  local file = vim.api.nvim_buf_get_name(buffer)
  local marks = vim.fs and vim.fs.find({ "rules", ".git" }, { upward = true, path = vim.fn.fnamemodify(file, ":h") })
  return marks and marks[1] and vim.fn.fnamemodify(marks[1], ":h") or vim.fn.getcwd()
end

vim.api.nvim_create_autocmd("FileType", {
  pattern = "yaml",
  callback = function(event)
    local config = { name = "licet", cmd = { "licet", "lsp" }, root_dir = root_of(event.buf) }
    if vim.lsp.start then
      vim.lsp.start(config, { bufnr = event.buf })
    else -- before Neovim 0.8
      licet_client = licet_client or vim.lsp.start_client(config)
      vim.lsp.buf_attach_client(event.buf, licet_client)
    end
    vim.bo[event.buf].omnifunc = "v:lua.vim.lsp.omnifunc"
    vim.keymap.set("n", "K", vim.lsp.buf.hover, { buffer = event.buf })
    vim.keymap.set("n", "gd", vim.lsp.buf.definition, { buffer = event.buf })
    vim.keymap.set("n", "gr", vim.lsp.buf.references, { buffer = event.buf })
  end,
})
