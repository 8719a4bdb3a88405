using Bihuan.Access;
using Bihuan.Files;
using Bihuan.Ledgers.Editing;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

namespace Bihuan.Tests.Files;

/// <summary>放附件的临时文件夹，和常用的几步。</summary>
internal sealed class FilesBody : IDisposable
{
    public FilesBody() => Folder = new(Path.Combine(Directory.CreateTempSubdirectory("bihuan-files-").FullName, "files"));

    public FileFolder Folder { get; }

    public ManualClock Clock { get; } = new(new DateTime(2026, 3, 5, 1, 30, 0, DateTimeKind.Utc));

    /// <summary>文件夹里放着的内容，文件名。</summary>
    public string[] Contents => Directory.Exists(Folder.Root) ? [.. Directory.GetFiles(Folder.Root, "*", SearchOption.AllDirectories).Select(Path.GetFileName).OfType<string>().Where(n => n != ".lock")] : [];

    public async Task<KeepFile.Result> TryAsync(Database database, Viewer viewer, string name, byte[] content, bool internalAllowed = false, byte[]? thumbnail = null)
    {
        await using var db = database.Open(viewer);
        using var stream = new MemoryStream(content);
        return await KeepFile.RunAsync(db, Folder, Clock, new(name, stream) { InternalAllowed = internalAllowed, Thumbnail = thumbnail });
    }

    public async Task<StoredFile> KeepAsync(Database database, Viewer viewer, string name, byte[] content, byte[]? thumbnail = null) =>
        Assert.IsType<KeepFile.Result.Kept>(await TryAsync(database, viewer, name, content, thumbnail: thumbnail)).File;

    public async Task<string> RefusedAsync(Database database, Viewer viewer, string name, byte[] content)
    {
        var refused = Assert.IsType<KeepFile.Result.Refused>(await TryAsync(database, viewer, name, content));
        return refused.Message;
    }

    /// <summary>登记、修改一件物品的票据。</summary>
    public async Task<SaveRow.Result> AttachAsync(Database database, Viewer viewer, (Guid Id, int Version)? row, params Guid[] files)
    {
        await using var db = database.Open(viewer);
        var texts = new Dictionary<string, string> { ["Papers"] = string.Join(',', files) };
        if (row is null) foreach (var (field, text) in new[] { ("Name", "叫号机"), ("State", "new"), ("UnitId", "2"), ("BoughtOn", "2026-03-01"), ("Price", "1200") }) texts[field] = text;
        return await SaveRow.RunAsync(db, Clock, new(db.Catalog.Find("gear")!, row?.Id, row?.Version ?? 0, texts));
    }

    public async Task<(Guid Id, int Version)> AttachedAsync(Database database, Viewer viewer, (Guid Id, int Version)? row, params Guid[] files)
    {
        var saved = Assert.IsType<SaveRow.Result.Saved>(await AttachAsync(database, viewer, row, files));
        return (saved.Id, saved.Version);
    }

    public async Task<StoredFile?> OpenAsync(Database database, Viewer viewer, Guid id)
    {
        await using var db = database.Open(viewer);
        return await OpenFile.RunAsync(db, id);
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(Folder.Root)!, recursive: true);
}
