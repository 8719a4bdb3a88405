using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bihuan.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class AddControls : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ControlDays",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    ControlId = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Light = table.Column<int>(type: "integer", nullable: false),
                    Findings = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ControlDays", x => new { x.BodyId, x.ControlId, x.Day });
                });

            migrationBuilder.CreateTable(
                name: "ControlStates",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    ControlId = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Light = table.Column<int>(type: "integer", nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    RanAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    RanOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Red = table.Column<int>(type: "integer", nullable: false),
                    Yellow = table.Column<int>(type: "integer", nullable: false),
                    Hints = table.Column<int>(type: "integer", nullable: false),
                    Waived = table.Column<int>(type: "integer", nullable: false),
                    Total = table.Column<int>(type: "integer", nullable: true),
                    GreenSince = table.Column<DateOnly>(type: "date", nullable: true),
                    Why = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    Milliseconds = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ControlStates", x => new { x.BodyId, x.ControlId });
                });

            migrationBuilder.CreateTable(
                name: "ControlSwitches",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    ControlId = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Enabled = table.Column<bool>(type: "boolean", nullable: false),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Since = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ControlSwitches", x => new { x.BodyId, x.ControlId });
                });

            migrationBuilder.CreateTable(
                name: "DirtyMarks",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ControlId = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Ledger = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: true),
                    RowId = table.Column<Guid>(type: "uuid", nullable: true),
                    Day = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DirtyMarks", x => new { x.BodyId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "Findings",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ControlId = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Subject = table.Column<string>(type: "character varying(140)", maxLength: 140, nullable: false),
                    Ledger = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: true),
                    RowId = table.Column<Guid>(type: "uuid", nullable: true),
                    Group = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Period = table.Column<DateOnly>(type: "date", nullable: true),
                    UnitId = table.Column<int>(type: "integer", nullable: false),
                    U1 = table.Column<int>(type: "integer", nullable: false),
                    U2 = table.Column<int>(type: "integer", nullable: false),
                    U3 = table.Column<int>(type: "integer", nullable: false),
                    U4 = table.Column<int>(type: "integer", nullable: false),
                    Level = table.Column<int>(type: "integer", nullable: false),
                    Sentence = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    OpenedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    SeenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ClearedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Cleared = table.Column<int>(type: "integer", nullable: true),
                    WaivedUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    WaiveReason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    WaivedBy = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Findings", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_Findings_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ControlDays_BodyId_Day",
                table: "ControlDays",
                columns: new[] { "BodyId", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_DirtyMarks_BodyId_ControlId_Id",
                table: "DirtyMarks",
                columns: new[] { "BodyId", "ControlId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Findings_BodyId_ControlId_OpenedOn_Id",
                table: "Findings",
                columns: new[] { "BodyId", "ControlId", "OpenedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Findings_BodyId_RowId",
                table: "Findings",
                columns: new[] { "BodyId", "RowId" });

            migrationBuilder.CreateIndex(
                name: "IX_Findings_BodyId_U1_OpenedOn_Id",
                table: "Findings",
                columns: new[] { "BodyId", "U1", "OpenedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Findings_BodyId_U2_OpenedOn_Id",
                table: "Findings",
                columns: new[] { "BodyId", "U2", "OpenedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Findings_BodyId_U3_OpenedOn_Id",
                table: "Findings",
                columns: new[] { "BodyId", "U3", "OpenedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Findings_BodyId_U4_OpenedOn_Id",
                table: "Findings",
                columns: new[] { "BodyId", "U4", "OpenedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Findings_Open",
                table: "Findings",
                columns: new[] { "BodyId", "ControlId", "Subject" },
                unique: true,
                filter: "\"ClearedAt\" IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ControlDays");

            migrationBuilder.DropTable(
                name: "ControlStates");

            migrationBuilder.DropTable(
                name: "ControlSwitches");

            migrationBuilder.DropTable(
                name: "DirtyMarks");

            migrationBuilder.DropTable(
                name: "Findings");
        }
    }
}
