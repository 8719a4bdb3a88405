namespace Bihuan.App.Commands;

/// <summary>把结果写成文件：先写到旁边的临时文件，写完才换上，所以不会留下半个文件。</summary>
internal static class WholeFile
{
    /// <summary>写一个文件；已有同名文件时，先问(没人可问就不写)。</summary>
    /// <returns>没有写成时为 false,原因已写到标准错误。</returns>
    public static bool Write(string path, bool overwrite, Terminal terminal, Action<Stream> write)
    {
        if (!MayWrite(path, overwrite, terminal)) return false;
        var full = Path.GetFullPath(path);
        var temporary = Path.Combine(Path.GetDirectoryName(full)!, "." + Path.GetRandomFileName());
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite)) write(stream);
            File.Move(temporary, full, overwrite: true);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            terminal.Fail($"{path}：{WriteFault.InFolder(e)}");
            return false;
        }
        finally
        {
            if (File.Exists(temporary)) File.Delete(temporary);
        }
    }

    /// <summary>看一个文件写得了写不了：文件夹在不在，要不要换掉已有的。</summary>
    /// <returns>写不了时为 false,原因已写到标准错误。</returns>
    public static bool MayWrite(string path, bool overwrite, Terminal terminal)
    {
        var full = Path.GetFullPath(path);
        if (Directory.Exists(full)) return Refuse(terminal, path, "这是一个文件夹，请给出文件名。");
        if (!Directory.Exists(Path.GetDirectoryName(full))) return Refuse(terminal, path, WriteFault.NoFolder);
        return overwrite || !File.Exists(full) || MayReplace(path, terminal);
    }

    private static bool Refuse(Terminal terminal, string path, string reason)
    {
        terminal.Fail($"{path}：{reason}");
        return false;
    }

    private static bool MayReplace(string path, Terminal terminal)
    {
        if (terminal.CanAsk) return terminal.Ask($"{Printable.Line(path)} 已经有了。换掉它吗？");
        return Refuse(terminal, path, "已经有这个文件。换个名字，或加上 --force 换掉它。");
    }
}
