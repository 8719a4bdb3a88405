using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bihuan.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddOwnRules : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "OwnReminders",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "INTEGER", nullable: false),
                    ControlId = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Period = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Stage = table.Column<int>(type: "INTEGER", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OwnReminders", x => new { x.BodyId, x.ControlId, x.Period, x.Stage });
                });

            migrationBuilder.CreateTable(
                name: "OwnRules",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "INTEGER", nullable: false),
                    ControlId = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Nature = table.Column<int>(type: "INTEGER", nullable: false),
                    Subject = table.Column<int>(type: "INTEGER", nullable: false),
                    Ledger = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    Rows = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    RowsWords = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    DateField = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Every = table.Column<int>(type: "INTEGER", nullable: true),
                    Since = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Due = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Measure = table.Column<int>(type: "INTEGER", nullable: false),
                    SumField = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    WiderRows = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    Comparison = table.Column<int>(type: "INTEGER", nullable: false),
                    Threshold = table.Column<long>(type: "INTEGER", nullable: false),
                    UnitId = table.Column<int>(type: "INTEGER", nullable: true),
                    People = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    PeopleWords = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Link = table.Column<string>(type: "TEXT", maxLength: 150, nullable: true),
                    Message = table.Column<string>(type: "TEXT", maxLength: 150, nullable: true),
                    ResponsibleId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Responsible = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    MakerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Maker = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    MadeOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    UnseenSince = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DeletedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OwnRules", x => new { x.BodyId, x.ControlId });
                    table.ForeignKey(
                        name: "FK_OwnRules_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "OwnReminders");

            migrationBuilder.DropTable(
                name: "OwnRules");
        }
    }
}
