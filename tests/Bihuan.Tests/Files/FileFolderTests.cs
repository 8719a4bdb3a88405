namespace Bihuan.Tests.Files;

public sealed class FileFolderTests : IDisposable
{
    private readonly FilesBody _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task Who_waits_too_long_for_the_folder_is_told()
    {
        using (await _files.Folder.HoldAsync(1, default))
        {
            await Assert.ThrowsAsync<IOException>(() => _files.Folder.HoldAsync(1, default, most: 3));
            // 别的机构不相干
            (await _files.Folder.HoldAsync(2, default, most: 1)).Dispose();
        }
        (await _files.Folder.HoldAsync(1, default, most: 1)).Dispose();
    }
}
