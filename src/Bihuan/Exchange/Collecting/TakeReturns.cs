using System.Globalization;
using System.Security.Cryptography;

using Bihuan.Audit;
using Bihuan.Documents.Reading.Tables;
using Bihuan.Exchange.Importing;
using Bihuan.Ledgers;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Exchange.Collecting;

/// <summary>收交回的文件：拆开压缩包，查密级、验凭据，认出是哪个单位的；收下的排上比对的任务。一个也没有收的也记下为什么。</summary>
public static class TakeReturns
{
    /// <summary>一次最多几个文件，压缩包里的也算。</summary>
    public const int MostFiles = TableArchive.MostFiles;

    private const int MostTries = 5;

    /// <summary>收哪些。</summary>
    /// <param name="Round">哪一轮。</param>
    /// <param name="Files">文件，名字可能带路径；.zip 里面的一个一个算。</param>
    /// <param name="InternalAllowed">用户已确认可以处理标有“内部”的文件。</param>
    public sealed record Command(CollectRound Round, IReadOnlyList<PackedTable> Files, bool InternalAllowed = false)
    {
        /// <summary>只收这个单位的；null 是都收。单位自己上传时用。</summary>
        public int? OnlyUnit { get; init; }
    }

    /// <summary>收。</summary>
    /// <returns>各个文件怎样了，照来的先后。</returns>
    public static async Task<IReadOnlyList<ReturnedFile>> RunAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        for (var left = MostTries; ; left--)
        {
            try
            {
                return await OnceAsync(db, clock, command, cancellation);
            }
            catch (StaleRowException) when (left > 1)
            {
                // 同一个单位的两份同时到：照先存好的再看一遍
                db.ChangeTracker.Clear();
            }
        }
    }

    private static async Task<IReadOnlyList<ReturnedFile>> OnceAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation)
    {
        var ledger = db.Catalog.Find(command.Round.Ledger)!;
        var taking = new Taking(db, clock, command, ledger, await db.RoundParts.Where(p => p.BodyId == db.Viewer.BodyId && p.RoundId == command.Round.Id).ToDictionaryAsync(p => p.UnitId, cancellation));
        foreach (var file in command.Files)
        {
            if (!TableArchive.IsArchive(file.Content))
            {
                await taking.TakeAsync(file, cancellation);
                continue;
            }
            var (packed, problem) = TableArchive.Open(file.Content, new TableLimits(), cancellation);
            if (problem is not null) taking.Refuse(file, problem);
            foreach (var one in packed) await taking.TakeAsync(one, cancellation);
        }
        if (taking.Files.Exists(f => f.State == ReturnState.Kept)) db.Add(CollectJob.NewJob(db, clock, command.Round.Id, CollectJob.Deed.Compare, actor: command.OnlyUnit is null ? null : (command.Round.CreatedBy, command.Round.PostId)));
        await db.SaveAsync(Process.Now("收回" + ledger.Title, db.Viewer, clock, $"“{command.Round.Name}”，收下{taking.Files.Count(f => f.State == ReturnState.Kept)}个文件"), cancellation);
        return taking.Files;
    }

    private sealed class Taking(Db db, TimeProvider clock, Command command, Ledger ledger, Dictionary<int, RoundPart> parts)
    {
        private readonly Guid _batch = Guid.CreateVersion7();
        private readonly DateTime _now = UtcTime.ToStored(clock.GetUtcNow().UtcDateTime);

        public List<ReturnedFile> Files { get; } = [];

        public ReturnedFile Refuse(PackedTable file, string problem, ReturnState state = ReturnState.Refused)
        {
            var refused = Note(file, state);
            refused.Problem = problem.Length <= ReturnedFile.ProblemLength ? problem : problem[..ReturnedFile.ProblemLength];
            return refused;
        }

        public async Task TakeAsync(PackedTable file, CancellationToken cancellation)
        {
            if (Files.Count >= MostFiles)
            {
                if (Files.Count == MostFiles) Refuse(file, $"一次最多收{MostFiles}个文件，从这一个起没有收。请分几次上传。");
                return;
            }
            var opened = KeepImport.Open(file.FileName, file.Content, pasted: false, command.InternalAllowed, cancellation);
            if (opened is OpenedTable.Refused refused)
            {
                Refuse(file, refused.Message);
                return;
            }
            var book = ((OpenedTable.Book)opened).Value;
            var (key, problem) = SheetKey.Read(book, db.Secrets);
            problem ??= await ForeignAsync(key!, cancellation);
            if (problem is null) (_, problem) = ReturnedTable.Read(book, key!, SplitColumns.Of(ledger, command.Round), db.Secrets);
            if (problem is not null)
            {
                Refuse(file, problem);
                return;
            }
            var part = parts[key!.UnitId];
            if (await RepeatedAsync(file, part, cancellation)) return;
            var kept = Note(file, ReturnState.Kept);
            kept.PartId = part.Id;
            RoundStore.Add(db, command.Round.Id, kept.Id, RoundContentKind.File, file.Content);
            await ReplaceAsync(part, cancellation);
            (part.State, part.Returns, part.ReturnedAt, part.ReturnedBy, part.FileId) = (PartState.Returned, part.Returns + 1, _now, db.Viewer.PersonId, kept.Id);
        }

        private async Task<string?> ForeignAsync(SheetKey key, CancellationToken cancellation)
        {
            var round = command.Round;
            if (key.BodyId != round.BodyId) return "这是别的机构发的表，不能在这里收。请交给发表的机构。";
            if (key.Ledger != round.Ledger) return $"这是{db.Catalog.Find(key.Ledger)?.Title ?? "别的台账"}的表，不是{ledger.Title}的。请到那本台账里收。";
            if (key.RoundId != round.Id)
            {
                var other = await db.CollectRounds.AsNoTracking().Where(r => r.BodyId == round.BodyId && r.Id == key.RoundId).Select(r => r.Name).FirstOrDefaultAsync(cancellation);
                return other is null ? "这是别的一轮发的表，那一轮已经不在了。请用这一轮发的文件填。" : $"这是“{other}”那一轮发的表，不是“{round.Name}”的。请到那一轮里收，或者用这一轮发的文件填。";
            }
            if (!round.IsOpen(_now)) return "这一轮已经收口，不再收。要收的话，请先重新打开这一轮。";
            if (command.OnlyUnit is { } only && only != key.UnitId) return "这是别的单位的那一份。请上传发给本单位的文件。";
            return parts.ContainsKey(key.UnitId) ? null : "这一轮没有发给这个单位。请核对文件。";
        }

        private async Task<bool> RepeatedAsync(PackedTable file, RoundPart part, CancellationToken cancellation)
        {
            var (body, id, hash) = (command.Round.BodyId, command.Round.Id, HashOf(file));
            var same = Files.Find(f => f.Hash == hash && f.State == ReturnState.Kept) ?? await db.ReturnedFiles.AsNoTracking()
                .Where(f => f.BodyId == body && f.RoundId == id && f.Hash == hash && f.PartId == part.Id && (f.State == ReturnState.Kept || f.State == ReturnState.Compared || f.State == ReturnState.Done)).OrderByDescending(f => f.Id).FirstOrDefaultAsync(cancellation);
            if (same is null) return false;
            var earlier = same.UploadedAt == _now ? "这次一起上传的" : string.Create(CultureInfo.InvariantCulture, $"{same.UploadedAt.AddHours(8):yyyy-MM-dd HH:mm}收过的");
            Refuse(file, $"与{earlier}“{same.FileName}”一模一样，没有再收。", ReturnState.Repeated).PartId = part.Id;
            return true;
        }

        // 还没有确认的，以后来的为准
        private async Task ReplaceAsync(RoundPart part, CancellationToken cancellation)
        {
            foreach (var file in Files.Where(f => f.PartId == part.Id && f.State == ReturnState.Kept && f.Id != Files[^1].Id)) file.State = ReturnState.Replaced;
            var (body, id) = (part.BodyId, part.Id);
            foreach (var file in await db.ReturnedFiles.Where(f => f.BodyId == body && f.PartId == id && (f.State == ReturnState.Kept || f.State == ReturnState.Compared)).ToListAsync(cancellation)) file.State = ReturnState.Replaced;
        }

        private ReturnedFile Note(PackedTable file, ReturnState state)
        {
            var name = string.Concat(file.FileName[(file.FileName.LastIndexOfAny(['/', '\\']) + 1)..].Where(c => !char.IsControl(c))).Trim();
            var noted = new ReturnedFile
            {
                BodyId = command.Round.BodyId,
                Id = Guid.CreateVersion7(),
                RoundId = command.Round.Id,
                BatchId = _batch,
                FileName = name.Length == 0 ? "没有名字的文件" : name.Length <= Import.FileNameLength ? name : name[^Import.FileNameLength..],
                Hash = HashOf(file),
                State = state,
                UploadedBy = db.Viewer.PersonId,
                UploadedAt = _now,
            };
            db.Add(noted);
            Files.Add(noted);
            return noted;
        }

        private static string HashOf(PackedTable file) => Convert.ToHexStringLower(SHA256.HashData(file.Content));
    }
}
