using System.Globalization;
using System.Text.Json;

using Bihuan.Access;
using Bihuan.Rectification.Submitting;

namespace Bihuan.App.Office.Api.Loop;

/// <summary>取本机构的各次报送和里面的问题。生成、批准、撤回要本人在网页上办；督导的机构报来的，接口取不到。</summary>
internal static class SubmissionApi
{
    /// <summary>登记。</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/submissions").Over("problem").RequireAuthorization(Permissions.ViewSubmissions, Permissions.Export("problem"));
        group.MapGet("", ListAsync);
        group.MapGet("/{id:guid}/items", ItemsAsync);
    }

    private static async Task<IResult> ListAsync([AsParameters] ApiCall call) =>
        await ListSubmissions.RunAsync(call.Db, call.Db.Viewer.BodyId, PageOf(call), call.Stop) is not { } found ? ApiProblem.Of("missing") : new ApiJson(StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            Paging(json, found.Page, found.Pages, found.Total);
            json.WriteStartArray("submissions");
            foreach (var line in found.Lines) Write(json, line.Submission);
            json.WriteEndArray();
            json.WriteEndObject();
        });

    private static async Task<IResult> ItemsAsync(Guid id, [AsParameters] ApiCall call) =>
        await OpenSubmission.RunAsync(call.Db, call.Db.Viewer.BodyId, id, ItemFilter.All, "", PageOf(call), call.Stop) is not { } opened ? ApiProblem.Of("missing") : new ApiJson(StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            Paging(json, opened.Page, opened.Pages, opened.Total);
            json.WritePropertyName("submission");
            Write(json, opened.Submission);
            json.WriteStartArray("items");
            foreach (var item in opened.Items) Write(json, item);
            json.WriteEndArray();
            json.WriteEndObject();
        });

    private static int PageOf(ApiCall call) => int.TryParse(call.Context.Request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Max(1, page) : 1;

    private static void Paging(Utf8JsonWriter json, int page, int pages, int total)
    {
        json.WriteNumber("page", page);
        json.WriteNumber("pages", pages);
        json.WriteNumber("total", total);
    }

    private static void Write(Utf8JsonWriter json, Submission s)
    {
        json.WriteStartObject();
        json.WriteString("id", s.Id);
        if (s.Number is { } number) json.WriteNumber("number", number);
        else json.WriteNull("number");
        json.WriteString("kind", s.Kind);
        json.WriteString("state", s.State);
        json.WriteString("inspection", s.InspectionId);
        json.WriteString("preparedAt", s.PreparedAt);
        if (s.PreviousId is { } previous) json.WriteString("previous", previous);
        else json.WriteNull("previous");
        foreach (var (name, value) in new[] { ("problems", s.Problems), ("closed", s.Closed), ("late", s.Late), ("measures", s.Measures), ("measuresDone", s.MeasuresDone), ("evidences", s.Evidences), ("added", s.Added), ("changed", s.Changed), ("gone", s.Gone) }) json.WriteNumber(name, value);
        json.WriteString("sha256", s.Hash);
        json.WriteString("url", $"/api/v1/submissions/{s.Id}/items");
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, SubmissionItem i)
    {
        json.WriteStartObject();
        json.WriteString("problem", i.ProblemId);
        json.WriteNumber("sequence", i.Sequence);
        foreach (var (name, value) in new[] { ("title", i.Title), ("aspect", i.Aspect), ("source", i.Source), ("nature", i.Nature), ("unit", i.Unit), ("leader", i.Leader), ("state", i.State), ("step", i.Step), ("progress", i.Progress), ("dueOn", Day(i.DueOn)), ("firstDueOn", Day(i.FirstDueOn)), ("closedOn", Day(i.ClosedOn)), ("outcome", i.Outcome), ("change", i.Change) }) json.WriteString(name, value);
        json.WriteBoolean("late", i.IsLate);
        foreach (var (name, value) in new[] { ("measures", i.Measures), ("measuresDone", i.MeasuresDone), ("evidences", i.Evidences) }) json.WriteNumber(name, value);
        json.WriteEndObject();
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
