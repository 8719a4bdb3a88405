using System.Security.Cryptography;

using Bihuan.Audit;
using Bihuan.Documents.Rectification;
using Bihuan.Files;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Intakes;

/// <summary>收下一份文书，读出问题，开始核对。查密级、留文件都照附件的办法。</summary>
public static class OpenIntake
{
    /// <summary>限制阅读的，文件在别处（附件、审计）用的名称，看不出是什么。</summary>
    private const string PlainName = "限制阅读的文书";

    /// <summary>要导入的。</summary>
    /// <param name="FileName">文件名。</param>
    /// <param name="Content">内容。</param>
    /// <param name="InspectionId">哪次巡察；照读出的另建的为 null。</param>
    public sealed record Command(string FileName, byte[] Content, Guid? InspectionId)
    {
        /// <summary>上一轮（更早）的。</summary>
        public bool IsPast { get; init; }

        /// <summary>限制阅读。</summary>
        public bool Restricted { get; init; }

        /// <summary>标有“内部”的，确认过可以处理。</summary>
        public bool InternalAllowed { get; init; }

        /// <summary>同一个文件导入过的，还要再导入一次。</summary>
        public bool Again { get; init; }
    }

    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>开始了。</summary>
        /// <param name="Id">哪次导入。</param>
        public sealed record Opened(Guid Id) : Result;

        /// <summary>同一个文件导入过，没有再收。</summary>
        /// <param name="Id">那一次。</param>
        /// <param name="Title">叫什么。</param>
        public sealed record Known(Guid Id, string Title) : Result;

        /// <summary>没有收。</summary>
        /// <param name="Message">为什么、怎么办。</param>
        /// <param name="AsksInternal">标有“内部”，确认后可以再来。</param>
        public sealed record Refused(string Message, bool AsksInternal = false) : Result;
    }

    /// <summary>收、读、存。</summary>
    public static async Task<Result> RunAsync(Db db, FileFolder folder, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        if (!IntakeSight.May(db.Viewer)) return new Result.Refused("您没有登记全局问题的权限。如果工作需要，请联系整改办。");
        var inspection = command.InspectionId is { } chosen ? await db.Set<Inspection>().AsNoTracking().FirstOrDefaultAsync(i => i.Id == chosen, cancellation) : null;
        if (command.InspectionId is not null && inspection is null) return new Result.Refused("没有找到这次巡察，或者您看不到它。请重新选。");
        if (!command.Again && await KnownAsync(db, command.Content, cancellation) is { } known) return known;
        var (kept, refused) = await KeepAsync(db, folder, clock, command.FileName, command.Content, command.InternalAllowed, command.Restricted || inspection is { Restricted: true }, cancellation);
        if (kept is null) return refused!;
        var (document, file) = kept.Value;
        var today = ChinaDay.Of(clock);
        var now = UtcTime.ToStored(clock.GetUtcNow().UtcDateTime);
        var intake = new Intake
        {
            BodyId = db.Viewer.BodyId,
            Id = Guid.CreateVersion7(),
            Title = Cut(document.Title ?? Path.GetFileNameWithoutExtension(FileName.Plain(command.FileName)), Intake.TitleLength),
            InspectionId = inspection?.Id,
            UnitId = inspection?.UnitId ?? db.Viewer.UnitId,
            IsPast = command.IsPast,
            Restricted = command.Restricted || inspection is { Restricted: true },
            CreatedBy = db.Viewer.PersonId,
            Creator = db.Viewer.Name,
            CreatedAt = now,
        };
        if (inspection is null) Propose(intake, document, today);
        db.Add(intake);
        db.AddRange(Document(db, intake, document, (file, command.FileName, command.Content), 1, now));
        var units = await IntakeUnits.LoadAsync(db, today, cancellation);
        foreach (var (i, item) in ReadForIntake.Items(document).Index())
        {
            var (problem, measures) = FillFromReading.New(intake, item, i, units);
            db.Add(problem);
            db.AddRange(measures);
        }
        await db.SaveAsync(Process.Now("导入文书", db.Viewer, clock), cancellation);
        return new Result.Opened(intake.Id);
    }

    /// <summary>查密级、留下文件、读懂；不行的，为什么。</summary>
    internal static async Task<((ReadDocument Document, StoredFile File)? Kept, Result.Refused? Refused)> KeepAsync(Db db, FileFolder folder, TimeProvider clock, string fileName, byte[] content, bool internalAllowed, bool restricted, CancellationToken cancellation)
    {
        var name = restricted ? PlainName + Path.GetExtension(FileName.Plain(fileName)) : fileName;
        // 先看读不读得懂，再留：读不懂的不留下文件。密级由收附件的一处查，它在读懂之前拦下
        using var stream = new MemoryStream(content, writable: false);
        var looked = Documents.Reading.AttachmentCheck.Look(content, fileName, new Documents.Reading.ReadOptions { InternalAllowed = internalAllowed }, cancellation);
        if (looked is Documents.Reading.CheckedAttachment.Refused secret) return (null, new(secret.Message, secret.Reason == Documents.Reading.RefusalReason.InternalNeedsConsent));
        var (document, problem) = ReadForIntake.Open(content, fileName, cancellation);
        if (document is null) return (null, new(problem!));
        if (document.Problems.Count == 0 && !document.Roles.Contains(LineRole.Recommendation))
            return (null, new("这份文书没有读出问题，没有保存。请核对是不是选错了文件；确实没有编号、写成一段的，请先分行编号，或者在问题清单里逐个登记。"));
        return await KeepFile.RunAsync(db, folder, clock, new(name, stream) { InternalAllowed = internalAllowed }, cancellation) switch
        {
            KeepFile.Result.Kept kept => ((document, kept.File), null),
            KeepFile.Result.Refused not => (null, new(not.Message, not.AsksInternal)),
            _ => throw new InvalidOperationException("没有处理的结果。"),
        };
    }

    /// <summary>这一稿，和文件用在这里的记号：附件的清除不动它。</summary>
    internal static IEnumerable<object> Document(Db db, Intake intake, ReadDocument document, (StoredFile Stored, string Name, byte[] Content) file, int ordinal, DateTime now)
    {
        var made = new IntakeDocument
        {
            BodyId = intake.BodyId,
            Id = Guid.CreateVersion7(),
            IntakeId = intake.Id,
            Ordinal = ordinal,
            FileId = file.Stored.Id,
            FileName = Cut(FileName.Plain(file.Name), 255),
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(file.Content)),
            Kind = document.Kind.ToString(),
            Text = IntakeText.Pack(document),
            Uploader = Cut(db.Viewer.Name, 60),
            UploadedAt = now,
            Restricted = intake.Restricted,
        };
        return [made, new FileUse { BodyId = intake.BodyId, FileId = file.Stored.Id, Ledger = "intake", RowId = made.Id, Field = "FileId" }];
    }

    private static async Task<Result.Known?> KnownAsync(Db db, byte[] content, CancellationToken cancellation)
    {
        var sha = Convert.ToHexStringLower(SHA256.HashData(content));
        return await IntakeSight.Within(db).Where(i => db.IntakeDocuments.Any(d => d.BodyId == i.BodyId && d.IntakeId == i.Id && d.Sha256 == sha))
            .OrderByDescending(i => i.CreatedAt).Select(i => new { i.Id, i.Title }).FirstOrDefaultAsync(cancellation) is { } found ? new(found.Id, found.Title) : null;
    }

    // 照读出的写好另建的巡察，等人核对
    private static void Propose(Intake intake, ReadDocument document, DateOnly today)
    {
        var dates = document.Dates;
        intake.Inspector = document.Inspector is { } inspector ? Cut(inspector, 80) : null;
        intake.FeedbackOn = dates.Feedback <= today ? dates.Feedback : null;
        if (dates is { InspectionFrom: { } from, InspectionTo: { } to } && from <= to && (intake.FeedbackOn is null || to <= intake.FeedbackOn)) (intake.PeriodFrom, intake.PeriodTo) = (from, to);
        intake.InspectionTitle = Cut(document.Inspector is { } who ? who + "巡察反馈" : intake.Title, 100);
        var said = document.Inspector + document.Title;
        intake.InspectionKind = said.Contains("审计", StringComparison.Ordinal) ? "audit" : said.Contains("巡视", StringComparison.Ordinal) ? "central" : said.Contains('督', StringComparison.Ordinal) && !said.Contains("巡察", StringComparison.Ordinal) ? "supervision" : InspectionKinds.Inspection;
        intake.Level = said.Contains("中央", StringComparison.Ordinal) ? "nation" : said.Contains("省委", StringComparison.Ordinal) ? "province" : said.Contains("市委", StringComparison.Ordinal) ? "city" : InspectionLevels.County;
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}
