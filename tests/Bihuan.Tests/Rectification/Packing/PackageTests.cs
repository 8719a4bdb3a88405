using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

using Bihuan.Audit;
using Bihuan.Documents.Writing.Official;
using Bihuan.Documents.Writing.Official.Viewing;
using Bihuan.Files;
using Bihuan.Jobs;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Dispatching;
using Bihuan.Rectification.Packing;
using Bihuan.Rectification.Submitting;
using Bihuan.Tests.Harness;
using Bihuan.Tests.Rectification.Submitting;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Rectification.Packing;

/// <summary>报送材料包：谁做得、里面有什么、限制阅读的不在、做好了写进审计链、别人改一个字节都看得出。</summary>
public sealed class PackageTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly byte[] Pixel = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [Theory, BothEngines]
    public async Task It_holds_what_was_handed_over_and_stands_in_the_chain(Engine engine)
    {
        var world = await WorldAsync(engine);
        var (body, staff) = (world.Body, world.Body.Staff);
        var problem = await body.ReadyAsync(1, p => p.Title = "=cmd|' /C calc'!A0");
        var secret = await body.ReadyAsync(2, p => p.Title = "后来不给看的问题");
        var removed = await body.ReadyAsync(4, p => p.Title = "后来不给看又删了的问题");
        await body.ReadyAsync(3, p => (p.Title, p.Restricted) = ("从来不给看的问题", true));
        var picture = await KeepAsync(world, "../../照片.png", Pixel);
        var shown = new Evidence { BodyId = world.Number, UnitId = problem.UnitId, Title = "公示照片", HappenedOn = body.Today, Papers = picture.Id.ToString() };
        var hidden = new Evidence { BodyId = world.Number, UnitId = problem.UnitId, Title = "不给看的佐证", HappenedOn = body.Today, Restricted = true };
        var gone = new Evidence { BodyId = world.Number, UnitId = problem.UnitId, Title = "记着、文件没有了的", HappenedOn = body.Today, Papers = Guid.CreateVersion7().ToString() };
        await staff.AddAsync(shown, hidden, gone);
        await staff.AddAsync([.. new[] { shown, hidden, gone }.Select((e, i) => new Proof { BodyId = world.Number, UnitId = problem.UnitId, ProblemId = problem.Id, EvidenceId = e.Id, Sequence = i + 2, Note = "已公示" })]);
        await DispatchAsync(world, "整改进展情况报告", "进展顺利。", DispatchStates.Issued);
        await DispatchAsync(world, "写着秘密的报告", "后来不给看的问题", DispatchStates.Issued);
        await DispatchAsync(world, "还在拟的稿", "草稿", DispatchStates.Draft);
        var id = await world.SubmitAsync();
        await RestrictAsync(world, secret.Id);
        await RestrictAsync(world, removed.Id, remove: true);

        // 生成的人、没有权限的人做不得；报出了、没有生成它的才做得
        await using (var maker = await body.OpenAsync(body.Office)) Assert.Contains("由别人做", Assert.IsType<SubmissionStep.Refused>(await StartPackage.RunAsync(maker, staff.Clock, id)).Message, StringComparison.Ordinal);
        await using (var clerk = await body.OpenAsync(body.Clerk)) Assert.IsType<SubmissionStep.Missing>(await StartPackage.RunAsync(clerk, staff.Clock, id));
        await using var db = await body.OpenAsync(body.Second);
        SubmittingBody.Done(await StartPackage.RunAsync(db, staff.Clock, id));
        Assert.Contains("已经有一包在做", Assert.IsType<SubmissionStep.Refused>(await StartPackage.RunAsync(db, staff.Clock, id)).Message, StringComparison.Ordinal);
        await SealAudit.AllAsync(staff.Database, staff.Clock);
        Assert.Contains("没有列入的", (await RunAsync(world)).Outcome, StringComparison.Ordinal);

        // 后来不给看的在里面，名单外的人不再看它；看的一方和名单里的看得到
        var submission = await world.GetAsync(id);
        Assert.Null(await ListPackages.RunAsync(db, submission));
        await staff.AddAsync(new[] { secret.Id, removed.Id }.Select(p => new RowReader { BodyId = world.Number, RowId = p, PersonId = body.Second }).ToArray<object>());
        var line = Assert.Single((await ListPackages.RunAsync(db, submission))!.Made);
        await using (var theirs = staff.Database.Open(await world.InspectorAsync()))
        {
            // 看的一方签收以后才看得到
            var state = submission.State;
            submission.State = SubmissionStates.Submitted;
            Assert.Null(await ListPackages.RunAsync(theirs, submission));
            submission.State = SubmissionStates.Received;
            Assert.NotNull(await ListPackages.RunAsync(theirs, submission));
            submission.State = state;
        }
        await using (var theirs = staff.Database.Open(await world.InspectorAsync())) Assert.Equal(line.File.Id, (await ListPackages.FileAsync(theirs, world.Number, id, line.File.Id))!.Id);
        await using (var clerk = await body.OpenAsync(body.Clerk)) Assert.Null(await ListPackages.FileAsync(clerk, world.Number, id, line.File.Id));

        using var zip = new MemoryStream(await BytesAsync(world, line.File));
        var (result, problemSaid) = VerifyPackage.Run(zip);
        Assert.True(result is { Faults.Count: 0 }, problemSaid ?? string.Join('\n', result!.Faults));
        Assert.Equal(line.Manifest, result!.ManifestHash);
        var manifest = result.Manifest;
        Assert.Equal([("问题", 2, true), ("公文", 1, true), ("佐证", 1, true), ("佐证的文件", 1, true)], manifest.LeftOut.Select(l => (l.What, l.Count, l.Why.Length > 0)));
        Assert.Equal(["整改进展情况报告", "整改情况清单", "佐证（说明）：公示栏照片说明", "佐证：公示照片", "封面和目录"], manifest.Files.OrderBy(f => f.Name == "0000.docx").Select(f => f.Title));
        Assert.Equal((".png", "1．=cmd|' /C calc'!A0", Convert.ToHexStringLower(SHA256.HashData(await BytesAsync(world, picture)))), (Path.GetExtension(manifest.Files[^1].Name), manifest.Files[^1].Problem, manifest.Files[^1].Sha256));
        Assert.Equal(submission.Hash, manifest.SubmissionHash);
        Assert.True(manifest.HeadNumber > 0);
        // 一个字也没有漏：展开的各个文件里都找不到
        using (var opened = new ZipArchive(new MemoryStream(zip.ToArray())))
            foreach (var entry in opened.Entries)
            {
                using var content = new MemoryStream();
                await using (var stream = await entry.OpenAsync()) await stream.CopyToAsync(content);
                var text = entry.Name.EndsWith(".docx", StringComparison.Ordinal) ? string.Join('\n', DocumentView.Read(content.ToArray()).SelectMany(Words)) : Encoding.UTF8.GetString(content.ToArray());
                foreach (var never in new[] { "不给看", "写着秘密", "照片.png" }) Assert.DoesNotContain(never, text, StringComparison.Ordinal);
                Assert.True(PackageManifest.IsName(entry.FullName) || entry.FullName == PackageManifest.Name, entry.FullName);
            }

        // 审计：封了以后在链里；换一份清单、换一个库就不在
        Assert.Equal(PackageInChain.Standing.Waiting, (await PackageInChain.RunAsync(db, manifest, result.ManifestHash)).Standing);
        await SealAudit.AllAsync(staff.Database, staff.Clock);
        await using var system = staff.Database.Open();
        Assert.Equal(PackageInChain.Standing.Sealed, (await PackageInChain.RunAsync(system, manifest, result.ManifestHash)).Standing);
        Assert.Equal(PackageInChain.Standing.Unknown, (await PackageInChain.RunAsync(system, manifest, new string('0', 64))).Standing);
        Assert.Equal(PackageInChain.Standing.Unknown, (await PackageInChain.RunAsync(system, manifest with { SubmissionId = Guid.NewGuid() }, result.ManifestHash)).Standing);
        List<AuditFault> faults = [];
        await using (var fresh = staff.Database.Open()) Assert.Equal(0, (await VerifyAudit.RunAsync(fresh, [new(manifest.HeadNumber, manifest.HeadHash, null)], f => faults.Add(f))).Faults);
        Assert.Empty(faults);
    }

    [Theory, BothEngines]
    public async Task The_same_content_at_the_same_time_makes_the_same_bytes_and_a_missing_file_is_said(Engine engine)
    {
        var world = await WorldAsync(engine);
        var (body, staff) = (world.Body, world.Body.Staff);
        var problem = await body.ReadyAsync(1);
        var kept = await KeepAsync(world, "要丢的.png", Pixel);
        var evidence = new Evidence { BodyId = world.Number, UnitId = problem.UnitId, Title = "照片", HappenedOn = body.Today, Papers = kept.Id.ToString() };
        await staff.AddAsync(evidence);
        await staff.AddAsync(new Proof { BodyId = world.Number, UnitId = problem.UnitId, ProblemId = problem.Id, EvidenceId = evidence.Id, Sequence = 2, Note = "已公示" });
        var submission = await world.GetAsync(await world.SubmitAsync());
        await using var db = await body.OpenAsync(body.Second);
        async Task<(byte[] Bytes, PackageManifest Manifest)> WriteAsync(FileFolder folder, DateTime at)
        {
            using var output = new MemoryStream();
            using var writing = new WritePackage(folder, submission, "某局", "林知远", at, null, binds: false);
            var (manifest, _) = await writing.RunAsync(output, (await GatherPackage.RunAsync(db, body.Folder, submission, default))!, (_, _, _) => Task.CompletedTask, default);
            return (output.ToArray(), manifest);
        }
        var at = new DateTime(2026, 3, 2, 2, 0, 0, DateTimeKind.Utc);
        var first = await WriteAsync(body.Folder, at);
        Assert.Equal(first.Bytes, (await WriteAsync(body.Folder, at)).Bytes);
        Assert.NotEqual(first.Bytes, (await WriteAsync(body.Folder, at.AddMinutes(1))).Bytes);
        Assert.Empty(first.Manifest.LeftOut);
        // 附件的内容不见了：写明少了哪一件，别的照做
        var empty = new FileFolder(Directory.CreateTempSubdirectory("bihuan-pack-").FullName);
        var left = (await WriteAsync(empty, at)).Manifest;
        Directory.Delete(empty.Root, recursive: true);
        Assert.Equal(("佐证：照片", 1), (Assert.Single(left.LeftOut).What, left.LeftOut[0].Count));
        Assert.Equal(first.Manifest.Files.Count - 1, left.Files.Count);
    }

    [Theory, BothEngines]
    public async Task It_can_be_cancelled_and_what_changed_meanwhile_is_looked_at_again(Engine engine)
    {
        var world = await WorldAsync(engine);
        var (body, staff) = (world.Body, world.Body.Staff);
        await body.ReadyAsync(1);
        var id = SubmittingBody.Done(await world.PrepareAsync(body.Office));
        await using var db = await body.OpenAsync(body.Second);
        Assert.Contains("批准、报出了", Assert.IsType<SubmissionStep.Refused>(await StartPackage.RunAsync(db, staff.Clock, id)).Message, StringComparison.Ordinal);
        SubmittingBody.Done(await world.ApproveAsync(body.Second, id));
        SubmittingBody.Done(await StartPackage.RunAsync(db, staff.Clock, id));
        var job = await db.Jobs.AsNoTracking().SingleAsync(j => j.BodyId == world.Number && j.Kind == "submission-package");
        await using (var maker = await body.OpenAsync(body.Office)) Assert.IsType<SubmissionStep.Refused>(await StartPackage.CancelAsync(maker, staff.Clock, id, job.Id));
        Assert.IsType<SubmissionStep.Missing>(await StartPackage.CancelAsync(db, staff.Clock, id, Guid.NewGuid()));
        SubmittingBody.Done(await StartPackage.CancelAsync(db, staff.Clock, id, job.Id));
        Assert.Equal(JobState.Cancelled, (await ListPackages.RunAsync(db, await world.GetAsync(id)))!.Job!.State);
        // 要做以后、做以前巡察限制了阅读：不做
        SubmittingBody.Done(await StartPackage.RunAsync(db, staff.Clock, id));
        await using (var system = staff.Open())
        {
            (await system.Set<Inspection>().SingleAsync(i => i.Id == body.Inspection.Id)).Restricted = true;
            await system.SaveAsync(Process.Now("测试准备", system.Viewer, staff.Clock));
        }
        var done = await RunAsync(world);
        Assert.Equal(JobState.Failed, done.State);
        Assert.Contains("限制了阅读", done.Error, StringComparison.Ordinal);
        Assert.Empty((await ListPackages.RunAsync(db, await world.GetAsync(id)))!.Made);
    }

    private async Task<SubmittingBody> WorldAsync(Engine engine) => await SubmittingBody.MakeAsync(await databases.UseAsync(engine));

    // 只做这个机构的：库是几个测试共用的
    private static async Task<Job> RunAsync(SubmittingBody world)
    {
        var staff = world.Body.Staff;
        var runner = new JobRunner(staff.Database, staff.Clock, [new PackageJob(world.Body.Folder, binds: false)], (_, e) => Assert.Fail(e.ToString()));
        await runner.RunDueAsync();
        await using var db = staff.Open();
        return await db.Jobs.AsNoTracking().SingleAsync(j => j.BodyId == world.Number && j.State != JobState.Cancelled);
    }

    private static async Task<StoredFile> KeepAsync(SubmittingBody world, string name, byte[] content)
    {
        await using var db = await world.Body.OpenAsync(world.Body.Office);
        using var stream = new MemoryStream(content);
        return Assert.IsType<KeepFile.Result.Kept>(await KeepFile.RunAsync(db, world.Body.Folder, world.Body.Staff.Clock, new(name, stream))).File;
    }

    private static async Task<byte[]> BytesAsync(SubmittingBody world, StoredFile file)
    {
        await using var stream = world.Body.Folder.Open(world.Number, file.Sha256)!;
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        return copy.ToArray();
    }

    private static async Task DispatchAsync(SubmittingBody world, string title, string text, string state)
    {
        using var word = new MemoryStream();
        OfficialWriter.Write(word, new(title, [new OfficialBlock.Paragraph(text)]), new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var file = await KeepAsync(world, "正文.docx", word.ToArray());
        await world.Body.Staff.AddAsync(new Dispatch { BodyId = world.Number, UnitId = world.Body.Inspection.UnitId, Title = title, Kind = DispatchKinds.ProgressReport, InspectionId = world.Body.Inspection.Id, State = state, DraftedById = world.Body.Office, DraftedOn = world.Body.Today, DatedOn = world.Body.Today, Papers = file.Id.ToString() });
    }

    private static async Task RestrictAsync(SubmittingBody world, Guid problem, bool remove = false)
    {
        await using var db = world.Body.Staff.Open();
        var row = await db.Set<Problem>().SingleAsync(p => p.Id == problem);
        (row.Restricted, row.Removed) = (true, remove);
        await db.SaveAsync(Process.Now("测试准备", db.Viewer, world.Body.Staff.Clock));
    }

    private static IEnumerable<string> Words(ViewBlock block) => block switch
    {
        ViewBlock.Line line => [string.Concat(line.Spans.Select(s => s.Text))],
        ViewBlock.Table table => table.Rows.SelectMany(r => r.Cells).SelectMany(c => c.Lines).Select(l => string.Concat(l.Spans.Select(s => s.Text))),
        _ => [],
    };
}
