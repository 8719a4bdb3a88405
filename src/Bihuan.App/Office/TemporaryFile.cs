namespace Bihuan.App.Office;

/// <summary>临时文件：只许本人读写，关上即删。</summary>
internal static class TemporaryFile
{
    /// <summary>新建一个，可读可写可定位；用完释放。</summary>
    public static FileStream Create()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Delete,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var path = Path.Combine(Path.GetTempPath(), "bihuan-" + Path.GetRandomFileName());
        var file = new FileStream(path, options);
        // 已打开的文件先删去名字：进程中途被杀也不留下
        if (!OperatingSystem.IsWindows()) File.Delete(path);
        return file;
    }
}
