namespace Bihuan.Storage;

/// <summary>只许本人进的文件夹：里面有文书、台账或者钥匙。</summary>
internal static class PrivateFolder
{
    /// <summary>没有就建；已有的不改它的权限。</summary>
    public static void Ensure(string folder)
    {
        if (Directory.Exists(folder)) return;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
