using System.Runtime.InteropServices;
using System.Text;

namespace Bihuan.Files;

/// <summary>把文件夹里的改名落到磁盘上：不做的话，断电以后内容写好了，名字却没有。</summary>
internal static class DirectorySync
{
    private const int ReadOnly = 0;

    /// <summary>落盘；Windows 的文件系统自己会做，做不成的（少见的文件系统）不算错。</summary>
    public static void Flush(string folder)
    {
        if (!OperatingSystem.IsLinux()) return;
        var handle = Open(Encoding.UTF8.GetBytes(folder + "\0"), ReadOnly);
        if (handle < 0) return;
        _ = Sync(handle);
        _ = Close(handle);
    }

    [DllImport("libc", EntryPoint = "open")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sync(int handle);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int handle);
}
