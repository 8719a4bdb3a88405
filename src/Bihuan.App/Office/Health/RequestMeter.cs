using System.Diagnostics.Metrics;

namespace Bihuan.App.Office.Health;

/// <summary>量每个请求的用时，并记一行日志：只有方法、地址的写法（不是地址本身，里面有编号和人写的字）、状态、用时。</summary>
internal sealed class RequestMeter(MeterReadings readings, ILogger<RequestMeter> log) : IDisposable
{
    /// <summary>仪表的名字。</summary>
    public const string Name = "Bihuan.Web";

    // 先有收的，再有量的
    private readonly MeterReadings _readings = readings;
    private readonly Meter _meter = new(Name);
    private Histogram<double>? _seconds;

    /// <summary>中间件。</summary>
    public async Task MeasureAsync(HttpContext context, RequestDelegate next)
    {
        var begun = TimeProvider.System.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            var spent = TimeProvider.System.GetElapsedTime(begun);
            // 出错页会换掉终点，原来的留在这里
            var route = ((context.Features.Get<Microsoft.AspNetCore.Diagnostics.IExceptionHandlerFeature>()?.Endpoint ?? context.GetEndpoint()) as RouteEndpoint)?.RoutePattern.RawText ?? "(none)";
            var method = context.Request.Method is "GET" or "POST" or "HEAD" or "PUT" or "DELETE" or "PATCH" ? context.Request.Method : "OTHER";
            _seconds ??= _meter.CreateHistogram<double>("http.request.duration", "s", "请求的用时");
            _seconds.Record(spent.TotalSeconds, new("route", route), new("method", method), new("status", context.Response.StatusCode));
            log.LogInformation("{Method} {Route} {Status} {Milliseconds}", method, route, context.Response.StatusCode, (long)spent.TotalMilliseconds);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _meter.Dispose();
        _readings.Dispose();
    }
}
