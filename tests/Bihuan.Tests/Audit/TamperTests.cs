using Bihuan.Audit;
using Bihuan.Tests.Harness;

namespace Bihuan.Tests.Audit;

/// <summary>绕过保护直接改库，每一种都要被指出在哪里。</summary>
public sealed class TamperTests
{
    [Theory, BothEngines]
    public async Task Untouched_chain_has_no_fault(Engine engine)
    {
        await using var book = await AuditBook.OpenAsync(engine);
        await book.SealBlocksAsync(3);
        var head = await book.HeadAsync();
        await book.SaveAsync("还没封的");
        var (result, faults) = await book.VerifyAsync(head, new AuditHead(0, head.Hash, null));
        Assert.Empty(faults);
        // 建库时的一条自成一块
        Assert.Equal((4, 7, 1, 0), (result.Blocks, result.Entries, result.Waiting, result.Faults));
        Assert.Equal(head, result.Head);
    }

    [Theory, BothEngines]
    public async Task Changed_entry_is_located(Engine engine)
    {
        await using var book = await AuditBook.OpenAsync(engine);
        var ids = await book.SealBlocksAsync(2);
        await book.TamperAsync($"""UPDATE "AuditEntries" SET "Reason" = '另有原因' WHERE "Id" = {ids[2]}""");
        Assert.Equal((AuditFaultKind.EntryChanged, 3L, ids[2]), Only(await book.VerifyAsync()));
    }

    [Theory, BothEngines]
    public async Task Changed_values_are_located(Engine engine)
    {
        await using var book = await AuditBook.OpenAsync(engine);
        var ids = await book.SealBlocksAsync(2);
        await book.TamperAsync($"""UPDATE "AuditChanges" SET "Values" = replace("Values", '叫号机', '打印机') WHERE "EntryId" = {ids[1]}""");
        Assert.Equal((AuditFaultKind.EntryChanged, 2L, ids[1]), Only(await book.VerifyAsync()));
    }

    [Theory, BothEngines]
    public async Task Deleted_change_is_located(Engine engine)
    {
        await using var book = await AuditBook.OpenAsync(engine);
        var ids = await book.SealBlocksAsync(2);
        await book.TamperAsync($"""DELETE FROM "AuditChanges" WHERE "EntryId" = {ids[3]}""");
        Assert.Equal((AuditFaultKind.ChangesMissing, 3L, ids[3]), Only(await book.VerifyAsync()));
    }

    [Theory, BothEngines]
    public async Task Deleted_entry_is_located(Engine engine)
    {
        await using var book = await AuditBook.OpenAsync(engine);
        var ids = await book.SealBlocksAsync(2);
        await book.TamperAsync($"""DELETE FROM "AuditChanges" WHERE "EntryId" = {ids[0]}""");
        await book.TamperAsync($"""DELETE FROM "AuditEntries" WHERE "Id" = {ids[0]}""");
        Assert.Equal((AuditFaultKind.EntryMissing, 2L, ids[0]), Only(await book.VerifyAsync()));
    }

    [Theory, BothEngines]
    public async Task Entry_inserted_behind_the_system_is_located(Engine engine)
    {
        await using var book = await AuditBook.OpenAsync(engine);
        await book.SealBlocksAsync(2);
        var forged = Guid.CreateVersion7(new DateTimeOffset(2025, 3, 1, 0, 0, 0, TimeSpan.Zero));
        await book.TamperAsync($"""
            INSERT INTO "AuditEntries" ("Id", "BodyId", "At", "ActorId", "Actor", "Process", "Restricted", "ChangeCount")
            SELECT {forged}, "BodyId", "At", "ActorId", "Actor", "Process", "Restricted", 0 FROM "AuditEntries" WHERE "Process" = '测试准备'
            """);
        Assert.Equal((AuditFaultKind.EntryOutside, null, forged), Only(await book.VerifyAsync()));
    }

    [Theory, BothEngines]
    public async Task Change_inserted_behind_the_system_is_located(Engine engine)
    {
        await using var book = await AuditBook.OpenAsync(engine);
        var ids = await book.SealBlocksAsync(1);
        await book.TamperAsync($"""
            INSERT INTO "AuditChanges" ("EntryId", "Ordinal", "BodyId", "Table", "Row", "Kind", "Values")
            SELECT "EntryId", 7, "BodyId", "Table", "Row", "Kind", "Values" FROM "AuditChanges" WHERE "EntryId" = {ids[0]}
            """);
        Assert.Equal((AuditFaultKind.ChangesMissing, 2L, ids[0]), Only(await book.VerifyAsync()));
    }

    [Theory, BothEngines]
    public async Task Entries_put_in_another_order_are_located(Engine engine)
    {
        await using var book = await AuditBook.OpenAsync(engine);
        await book.SealBlocksAsync(2);
        await book.TamperAsync($"""UPDATE "AuditBlocks" SET "Entries" = substr("Entries", 103, 101) || substr("Entries", 102, 1) || substr("Entries", 1, 101) || substr("Entries", 204) WHERE "Number" = 2""");
        var (kind, block, _) = Only(await book.VerifyAsync());
        Assert.Equal((AuditFaultKind.BlockChanged, 2L), (kind, block));
    }

    [Theory, BothEngines]
    public async Task Block_taken_out_is_located(Engine engine)
    {
        await using var book = await AuditBook.OpenAsync(engine);
        var ids = await book.SealBlocksAsync(3);
        await book.TamperAsync($"""DELETE FROM "AuditBlocks" WHERE "Number" = 3""");
        var (_, faults) = await book.VerifyAsync();
        Assert.Equal((AuditFaultKind.BlockMissing, 4L), (faults[0].Kind, faults[0].Block));
        Assert.Equal([ids[2], ids[3]], faults.Skip(1).Select(f => f.EntryId));
    }

    [Theory, BothEngines]
    public async Task Swapped_blocks_are_located(Engine engine)
    {
        await using var book = await AuditBook.OpenAsync(engine);
        await book.SealBlocksAsync(3);
        foreach (var (from, to) in new[] { (2, 100), (3, 2), (100, 3) }) await book.TamperAsync($"""UPDATE "AuditBlocks" SET "Number" = {to} WHERE "Number" = {from}""");
        var (_, faults) = await book.VerifyAsync();
        Assert.Contains(faults, f => f is { Kind: AuditFaultKind.ChainBroken, Block: 2 });
        Assert.Contains(faults, f => f is { Kind: AuditFaultKind.BlockChanged, Block: 2 });
        Assert.Contains(faults, f => f is { Kind: AuditFaultKind.BlockChanged, Block: 3 });
    }

    [Theory, BothEngines]
    public async Task Entry_and_block_rewritten_together_break_the_chain_at_the_next_block(Engine engine)
    {
        await using var book = await AuditBook.OpenAsync(engine);
        var ids = await book.SealBlocksAsync(3);
        var head = await book.HeadAsync();
        await book.TamperAsync($"""UPDATE "AuditEntries" SET "Process" = '改过的' WHERE "Id" = {ids[0]}""");
        await RewriteAsync(book, 2);
        var (kind, block, _) = Only(await book.VerifyAsync());
        Assert.Equal((AuditFaultKind.ChainBroken, 3L), (kind, block));

        // 连后面的也一起重写，只有保存在别处的链头看得出来
        await RewriteAsync(book, 3);
        await RewriteAsync(book, 4);
        Assert.Empty((await book.VerifyAsync()).Faults);
        Assert.Equal((AuditFaultKind.HeadDiffers, 4L), (Only(await book.VerifyAsync(head)).Kind, Only(await book.VerifyAsync(head)).Block));
    }

    [Theory, BothEngines]
    public async Task Cut_tail_shows_against_a_kept_head(Engine engine)
    {
        await using var book = await AuditBook.OpenAsync(engine);
        var ids = await book.SealBlocksAsync(3);
        var head = await book.HeadAsync();
        await book.TamperAsync($"""DELETE FROM "AuditBlocks" WHERE "Number" = 4""");
        var (_, left) = await book.VerifyAsync();
        Assert.Equal([ids[4], ids[5]], left.Select(f => f.EntryId));
        Assert.All(left, f => Assert.Equal(AuditFaultKind.EntryOutside, f.Kind));
        foreach (var id in ids[4..])
        {
            await book.TamperAsync($"""DELETE FROM "AuditChanges" WHERE "EntryId" = {id}""");
            await book.TamperAsync($"""DELETE FROM "AuditEntries" WHERE "Id" = {id}""");
        }
        Assert.Empty((await book.VerifyAsync()).Faults);
        Assert.Equal((AuditFaultKind.HeadMissing, 4L, null), Only(await book.VerifyAsync(head)));
        Assert.Equal(AuditFaultKind.HeadMissing, Only(await book.VerifyAsync(new AuditHead(0, head.Hash, null))).Kind);
    }

    [Theory, BothEngines]
    public async Task Sealed_entry_put_back_into_the_queue_is_located(Engine engine)
    {
        await using var book = await AuditBook.OpenAsync(engine);
        var ids = await book.SealBlocksAsync(2);
        await book.TamperAsync($"""INSERT INTO "AuditUnsealed" ("EntryId") VALUES ({ids[1]})""");
        Assert.Equal((AuditFaultKind.EntryTwice, null, ids[1]), Only(await book.VerifyAsync()));
        await SealAudit.AllAsync(book.Database, book.Clock);
        Assert.Equal((AuditFaultKind.EntryTwice, 4L, ids[1]), Only(await book.VerifyAsync()));
    }

    [Theory, BothEngines]
    public async Task Block_of_an_unknown_algorithm_is_reported_as_not_checked(Engine engine)
    {
        await using var book = await AuditBook.OpenAsync(engine);
        await book.SealBlocksAsync(1);
        await book.TamperAsync($"""UPDATE "AuditBlocks" SET "Algorithm" = 'SM9' WHERE "Number" = 2""");
        var (kind, block, _) = Only(await book.VerifyAsync());
        Assert.Equal((AuditFaultKind.NotChecked, 2L), (kind, block));
    }

    private static async Task RewriteAsync(AuditBook book, long number)
    {
        await using var db = book.Database.Open();
        var block = await db.AuditBlocks.FindAsync(number);
        var before = await db.AuditBlocks.FindAsync(number - 1);
        var entries = db.AuditEntries.AsEnumerable().Where(e => SealedEntry.Read(block!.Entries).Exists(s => s.Id == e.Id)).OrderBy(e => e.Id).ToList();
        var hashes = await EntryHashes.ReadAsync(db, entries, _ => AuditDigest.Preferred, CancellationToken.None);
        var written = new AuditBlock
        {
            Number = number,
            Algorithm = block!.Algorithm,
            Form = block.Form,
            PreviousHash = before!.Hash,
            EntryCount = block.EntryCount,
            Entries = SealedEntry.Write(entries.Select(e => new SealedEntry(e.Id, hashes[e.Id].Hash))),
            SealedAt = block.SealedAt,
            Hash = "",
        };
        await book.TamperAsync($"""UPDATE "AuditBlocks" SET "Entries" = {written.Entries}, "PreviousHash" = {written.PreviousHash}, "Hash" = {AuditForm.Hash(written, AuditDigest.Preferred)} WHERE "Number" = {number}""");
    }

    private static (AuditFaultKind Kind, long? Block, Guid? EntryId) Only((VerifyAudit.Result Result, List<AuditFault> Faults) verified)
    {
        var fault = Assert.Single(verified.Faults);
        Assert.Equal(1, verified.Result.Faults);
        return (fault.Kind, fault.Block, fault.EntryId);
    }
}
